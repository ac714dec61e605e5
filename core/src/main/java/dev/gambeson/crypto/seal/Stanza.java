package dev.gambeson.crypto.seal;

/**
 * A data key wrapped for one recipient, as it stands in the header of a sealed object. Immutable; the bytes are not copied.
 *
 * @param kind how it is wrapped, 1 to 16 characters of {@code [a-z0-9-]}: {@code ring} under a symmetric key of a key ring,
 *     {@code hpke} to a public key
 * @param keyId which key: 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param wrapped the wrapped key, 1 to 4096 bytes
 */
public record Stanza(String kind, String keyId, byte[] wrapped) {

    static final int MOST_WRAPPED = 4096;

    /**
     * A stanza.
     *
     * @throws IllegalArgumentException where a part of it is out of range
     */
    public Stanza {
        if (!isKind(kind) || !isKeyId(keyId) || wrapped.length == 0 || wrapped.length > MOST_WRAPPED) {
            throw new IllegalArgumentException("no stanza can be of kind " + kind + " for key " + keyId);
        }
    }

    static boolean isKind(String text) {
        return text.matches("[a-z0-9-]{1,16}");
    }

    static boolean isKeyId(String text) {
        return text.matches("[A-Za-z0-9._:-]{1,64}");
    }
}
