/** Sealed files as paths whose bytes are the plaintext: read by whatever reads files, and never written to a disk. */
@NullMarked
package dev.gambeson.crypto.seal.file;

import org.jspecify.annotations.NullMarked;
