/** What opens a key ring without a device: a passphrase by Argon2id, and the recovery code. */
@NullMarked
package dev.gambeson.crypto.key.slot;

import org.jspecify.annotations.NullMarked;
