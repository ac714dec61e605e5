package dev.gambeson.crypto.seal;

import java.io.InputStream;
import java.util.List;

/**
 * What stands before the segments of a sealed object. Until the object is opened it is only what the file claims. Immutable.
 *
 * @param identity what the object is said to be
 * @param content what its plaintext is
 * @param segmentExponent segments hold two to the power of this bytes: 16 for all that is sealed today
 * @param noncePrefix 7 random bytes
 * @param stanzas 1 to 64, one for each recipient
 */
public record SealedHeader(
        ObjectIdentity identity, Content content, int segmentExponent, byte[] noncePrefix, List<Stanza> stanzas) {

    static final int NONCE_PREFIX = 7;
    static final int MOST_STANZAS = 64;
    static final int MAC = 32;

    /** A header. */
    public SealedHeader {
        stanzas = List.copyOf(stanzas);
    }

    /**
     * Reads what a file claims, without a key.
     *
     * @param sealed from its first byte; is read up to the end of the header
     * @param source what to call it in errors
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} where it is no sealed object, {@code INPUT_UNSUPPORTED}
     *     where it is of a newer version
     */
    public static SealedHeader read(InputStream sealed, String source) {
        return EncodedHeader.read(sealed, source).header();
    }

    /** The bytes that every sealed object begins with. */
    public static byte[] magic() {
        return EncodedHeader.MAGIC.clone();
    }

    int segmentBytes() {
        return 1 << segmentExponent;
    }
}
