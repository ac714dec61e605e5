package dev.gambeson.crypto.seal;

/**
 * A data key wrapped for one recipient, as it stands in the header of a sealed object. Immutable; the bytes are not copied.
 *
 * @param kind how it is wrapped: {@code ring} under a symmetric key of a key ring, {@code hpke} to a public key
 * @param keyId which key: up to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param wrapped the wrapped key
 */
public record Stanza(String kind, String keyId, byte[] wrapped) {}
