package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.seal.Stanza;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Data keys under a key of a ring: salt of 32 bytes, then the data key wrapped under a key derived with that salt, so that one
 * key of a ring serves any number of objects.
 */
final class StanzaKey {

    static final String KIND = "ring";
    private static final int SALT = 32;

    private StanzaKey() {}

    /** Whether a stanza is for a symmetric key with this id. */
    static boolean isFor(Stanza stanza, String keyId) {
        return stanza.kind().equals(KIND) && stanza.keyId().equals(keyId);
    }

    static byte[] wrap(byte[] sealKey, String keyId, byte[] dataKey, byte[] context) {
        byte[] salt = KeyWrap.random(SALT);
        byte[] key = derive(sealKey, salt);
        try {
            byte[] wrapped = KeyWrap.wrap(key, dataKey, bound(keyId, context));
            byte[] whole = Arrays.copyOf(salt, SALT + wrapped.length);
            System.arraycopy(wrapped, 0, whole, SALT, wrapped.length);
            return whole;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static byte @Nullable [] unwrap(byte[] sealKey, String keyId, byte[] whole, byte[] context) {
        if (whole.length < SALT) {
            return null;
        }
        byte[] key = derive(sealKey, Arrays.copyOf(whole, SALT));
        try {
            return KeyWrap.unwrap(key, Arrays.copyOfRange(whole, SALT, whole.length), bound(keyId, context));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] derive(byte[] sealKey, byte[] salt) {
        return Hkdf.expand(sealKey, Hkdf.context("gambeson stanza 1", salt));
    }

    private static byte[] bound(String keyId, byte[] context) {
        return Hkdf.context("gambeson stanza 1", keyId.getBytes(StandardCharsets.UTF_8), context);
    }
}
