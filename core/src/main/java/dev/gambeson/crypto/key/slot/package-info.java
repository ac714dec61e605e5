/** What opens a key ring without a device: a passphrase by Argon2id, and the recovery code; and what all kinds of slots share. */
@NullMarked
package dev.gambeson.crypto.key.slot;

import org.jspecify.annotations.NullMarked;
