/** X.509 certificates that speak for the keys of signers, and the chains that lead to those one trusts. */
@NullMarked
package dev.gambeson.crypto.certificate;

import org.jspecify.annotations.NullMarked;
