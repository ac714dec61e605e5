package dev.gambeson.crypto.key.slot;

import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Protects a root key by a recovery code. Its 160 random bits cannot be guessed, so that HKDF (RFC 5869) suffices. Works as long
 * as the code is open; thread-safe.
 */
public final class RecoveryWrapper implements RootKeyWrapper {

    /** The kind of its slots. */
    public static final String KIND = "recovery";

    private static final int SALT = 16;

    private final RecoveryCode code;

    /** A code, which the caller closes. */
    public RecoveryWrapper(RecoveryCode code) {
        this.code = code;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public WrappedRootKey wrap(byte[] rootKey, byte[] context) {
        byte[] salt = KeyWrap.random(SALT);
        Map<String, String> parameters =
                Map.of("function", "hkdf-sha256", "salt", Base64.getEncoder().encodeToString(salt));
        try (SlotKey key = key(salt)) {
            return key.wrap(KIND, parameters, rootKey, context);
        }
    }

    @Override
    public byte[] unwrap(WrappedRootKey wrapped, byte[] context) {
        try (SlotKey key = key(SlotParameters.bytes(wrapped, "salt", SALT))) {
            return key.unwrap(wrapped, context, "the recovery code");
        }
    }

    private SlotKey key(byte[] salt) {
        byte[] uniform = code.use(secret -> Hkdf.extract(salt, secret));
        byte[] wraps = Hkdf.expand(uniform, "key".getBytes(StandardCharsets.US_ASCII));
        byte[] checks = Hkdf.expand(uniform, "check".getBytes(StandardCharsets.US_ASCII));
        byte[] both = Arrays.copyOf(wraps, SlotKey.BYTES);
        System.arraycopy(checks, 0, both, wraps.length, checks.length);
        Arrays.fill(uniform, (byte) 0);
        Arrays.fill(wraps, (byte) 0);
        return new SlotKey(both);
    }
}
