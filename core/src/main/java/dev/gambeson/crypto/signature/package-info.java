/** Signatures: who can make them, and who can check them. */
@NullMarked
package dev.gambeson.crypto.signature;

import org.jspecify.annotations.NullMarked;
