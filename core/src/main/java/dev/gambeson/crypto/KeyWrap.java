package dev.gambeson.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A small secret encrypted under a key and bound to a context: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. One
 * key may wrap 2^32 secrets. Stateless and thread-safe.
 */
public final class KeyWrap {

    /** How many bytes longer than the secret its wrapping is: nonce and tag. */
    public static final int OVERHEAD = 12 + 16;

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyWrap() {}

    /** Random bytes of the machine's generator, for keys, salts and nonces. */
    public static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /**
     * Wraps.
     *
     * @param key 32 bytes
     * @return nonce, ciphertext, tag
     */
    public static byte[] wrap(byte[] key, byte[] secret, byte[] context) {
        byte[] nonce = random(NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /**
     * Unwraps.
     *
     * @return the secret, which the caller overwrites; null where the key is another, the context is another, or a byte was changed
     */
    public static byte @Nullable [] unwrap(byte[] key, byte[] wrapped, byte[] context) {
        if (wrapped.length < OVERHEAD) {
            return null;
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
