/** Root keys protected by the transit engine of HashiCorp Vault or OpenBao. */
@NullMarked
package dev.gambeson.crypto.key.transit;

import org.jspecify.annotations.NullMarked;
