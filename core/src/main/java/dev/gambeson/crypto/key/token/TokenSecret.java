package dev.gambeson.crypto.key.token;

import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.key.slot.SlotKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** How a key in a token gives 64 bytes that nobody finds without it, and finds them again by bytes that are not secret. */
enum TokenSecret {
    /** A generic secret: HMAC-SHA256 over a random salt, with a counter (NIST SP 800-108, counter mode). */
    HMAC("hmac-sha256", 32) {
        @Override
        byte[] secret(Provider provider, Key key, byte[] open) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256", provider);
            byte[] secret = new byte[SlotKey.BYTES];
            for (int i = 0; i < 2; i++) {
                mac.init(key);
                mac.update((byte) (i + 1));
                mac.update("gambeson token 1".getBytes(StandardCharsets.US_ASCII));
                byte[] half = mac.doFinal(open);
                System.arraycopy(half, 0, secret, i * half.length, half.length);
                Arrays.fill(half, (byte) 0);
            }
            return secret;
        }
    },

    /** An AES key: random bytes encrypted by AES-GCM (NIST SP 800-38D), nonce and tag with them. */
    AES("aes-gcm", SlotKey.BYTES + KeyWrap.OVERHEAD) {
        @Override
        byte[] open(Provider provider, Key key) throws GeneralSecurityException {
            byte[] nonce = KeyWrap.random(NONCE);
            byte[] secret = KeyWrap.random(SlotKey.BYTES);
            byte[] sealed = cipher(provider, Cipher.ENCRYPT_MODE, key, nonce).doFinal(secret);
            Arrays.fill(secret, (byte) 0);
            byte[] open = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, open, NONCE, sealed.length);
            return open;
        }

        @Override
        byte[] secret(Provider provider, Key key, byte[] open) throws GeneralSecurityException {
            return cipher(provider, Cipher.DECRYPT_MODE, key, Arrays.copyOf(open, NONCE))
                    .doFinal(open, NONCE, open.length - NONCE);
        }
    };

    private static final int NONCE = 12;

    private final String id;
    private final int bytes;

    TokenSecret(String id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** Its name in the file of a ring. */
    String id() {
        return id;
    }

    /** How long {@link #open} is. */
    int bytes() {
        return bytes;
    }

    /** What is written down. */
    byte[] open(Provider provider, Key key) throws GeneralSecurityException {
        return KeyWrap.random(bytes);
    }

    /**
     * The secret.
     *
     * @throws javax.crypto.AEADBadTagException where the key is another, or what is written was changed, and it shows here
     */
    abstract byte[] secret(Provider provider, Key key, byte[] open) throws GeneralSecurityException;

    /** The way that a key can go; null where it can go none. */
    static @Nullable TokenSecret of(Key key) {
        return switch (key.getAlgorithm()) {
            case "AES" -> AES;
            case "Generic Secret", "Generic", "HmacSHA256" -> HMAC;
            default -> null;
        };
    }

    private static Cipher cipher(Provider provider, int mode, Key key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        return cipher;
    }
}
