package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The segments of one object: AES-256-GCM (NIST SP 800-38D) with a nonce of prefix, number of the segment and whether it is the
 * last one: the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015). For one thread.
 */
final class SegmentCipher {

    static final int TAG = 16;
    static final int STANDARD_EXPONENT = 16;
    static final int LEAST_EXPONENT = 4;
    static final int MOST_EXPONENT = 24;

    private static final long MOST_SEGMENTS = 1L << 32;
    private static final int NONCE = 12;

    private final byte[] prefix;
    private final SecretKeySpec key;
    private final Cipher cipher;

    SegmentCipher(byte[] key, byte[] prefix) {
        this(new SecretKeySpec(key, "AES"), prefix.clone());
    }

    private SegmentCipher(SecretKeySpec key, byte[] prefix) {
        this.prefix = prefix;
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** The same for another thread. */
    SegmentCipher again() {
        return new SegmentCipher(key, prefix);
    }

    /**
     * Seals one segment.
     *
     * @param sealed takes the segment and its tag, from its first byte
     * @return how many bytes that are
     * @throws GambesonException {@code INPUT_TOO_LARGE} after 2^32 segments
     */
    int seal(long number, boolean last, byte[] plain, int length, byte[] sealed) {
        if (number >= MOST_SEGMENTS) {
            throw new GambesonException(
                    ErrorCode.INPUT_TOO_LARGE,
                    "one sealed object takes 256 TiB, and this is more",
                    "Seal it in parts.");
        }
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number, last));
            return cipher.doFinal(plain, 0, length, sealed, 0);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /**
     * Opens one segment.
     *
     * @param length with its tag: at least 16
     * @param plain takes what was sealed; what is in it after a refusal is nothing
     * @return whether it is what was sealed in this place
     */
    boolean open(long number, boolean last, byte[] sealed, int length, byte[] plain) {
        if (number >= MOST_SEGMENTS) {
            return false;
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(number, last));
            cipher.doFinal(sealed, 0, length, plain, 0);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private GCMParameterSpec nonce(long number, boolean last) {
        ByteBuffer nonce = ByteBuffer.allocate(NONCE);
        nonce.put(prefix).putInt((int) number).put((byte) (last ? 1 : 0));
        return new GCMParameterSpec(TAG * Byte.SIZE, nonce.array());
    }

    private static IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has AES-GCM", e);
    }
}
