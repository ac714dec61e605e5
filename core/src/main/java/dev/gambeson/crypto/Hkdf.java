package dev.gambeson.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys out of a key: HMAC-SHA-256 (RFC 2104), and HKDF (RFC 5869) over it for outputs of one block. A key that is uniform
 * already needs no extraction (RFC 5869 §3.3). Stateless and thread-safe.
 */
public final class Hkdf {

    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    /**
     * HMAC-SHA-256.
     *
     * @param key at least one byte
     * @return 32 bytes
     */
    public static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /**
     * A key for one use (RFC 5869 §2.3).
     *
     * @param key 32 uniform bytes
     * @param use what it is for; different uses give independent keys
     * @return 32 bytes, which the caller overwrites
     */
    public static byte[] expand(byte[] key, byte[] use) {
        return mac(key, use, new byte[] {1});
    }

    /**
     * A uniform key out of a secret that has enough entropy and is not uniform (RFC 5869 §2.2).
     *
     * @return 32 bytes, which the caller overwrites
     */
    public static byte[] extract(byte[] salt, byte[] secret) {
        return mac(salt, secret);
    }

    /** Bytes that say in one way only which parts they are made of: a label, and each part after its length. */
    public static byte[] context(String label, byte[]... parts) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        int length = text.length + 1;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer context = ByteBuffer.allocate(length).put(text).put((byte) 0);
        for (byte[] part : parts) {
            context.putInt(part.length).put(part);
        }
        return context.array();
    }
}
