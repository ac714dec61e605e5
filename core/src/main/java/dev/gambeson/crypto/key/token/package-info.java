/** Keys that never leave a token: a smart card, a hardware module or SoftHSM behind PKCS#11. */
@NullMarked
package dev.gambeson.crypto.key.token;

import org.jspecify.annotations.NullMarked;
