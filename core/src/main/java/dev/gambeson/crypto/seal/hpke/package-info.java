/** Sealing to a public key (HPKE, RFC 9180): whoever has it can add objects, and only the owner of its private half reads them. */
@NullMarked
package dev.gambeson.crypto.seal.hpke;

import org.jspecify.annotations.NullMarked;
