package dev.gambeson.scan.content;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 in counter mode (NIST SP 800-38A) under a key that is nowhere but in this object: what it has encrypted is lost with
 * it. No byte may be encrypted twice at one place. Nothing is authenticated. Not thread-safe.
 */
final class EphemeralCipher {

    private static final int BLOCK = 16;
    private static final byte[] NOTHING = new byte[BLOCK];

    private final SecretKeySpec key;
    private final Cipher cipher;

    EphemeralCipher() {
        byte[] random = new byte[BLOCK];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "AES");
        Arrays.fill(random, (byte) 0);
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Encrypts or decrypts, which is the same, the bytes that stand from a place on. */
    void apply(long place, byte[] bytes, int from, int count, byte[] into, int at) {
        byte[] counter =
                ByteBuffer.allocate(BLOCK).putLong(0).putLong(place / BLOCK).array();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.update(NOTHING, 0, (int) (place % BLOCK));
            int done = cipher.doFinal(bytes, from, count, into, at);
            if (done != count) {
                throw new IllegalStateException("a stream cipher gives as many bytes as it takes");
            }
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has AES-CTR", e);
    }
}
