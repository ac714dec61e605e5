package dev.gambeson.crypto.key.ring;

/**
 * A version with its secret half.
 *
 * @param version what is not secret
 * @param wrapped PKCS#8, or the symmetric key, under a key derived from the root key
 */
record KeyEntry(KeyVersion version, byte[] wrapped) {}
