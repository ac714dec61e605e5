package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.KeyWrap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/** The key under which a ring keeps its secrets and by which it knows that nothing was changed. It has no {@code toString}. */
final class RootKey implements AutoCloseable {

    static final int BYTES = 32;

    private final byte[] secret;
    private boolean closed;

    /** Takes over the bytes. */
    RootKey(byte[] secret) {
        this.secret = secret;
    }

    static RootKey fresh() {
        return new RootKey(KeyWrap.random(BYTES));
    }

    /** Works with the bytes, which the function must not keep. */
    synchronized <T> T use(Function<byte[], T> work) {
        if (closed) {
            throw new IllegalStateException("the key ring was closed");
        }
        return work.apply(secret);
    }

    byte[] mac(byte[] document) {
        return withKey("gambeson key ring 1 mac", key -> Hkdf.mac(key, document));
    }

    /** Tells it from every other and gives nothing of it away. */
    String id() {
        return withKey("gambeson key ring 1 id", HexFormat.of()::formatHex);
    }

    byte[] wrap(String ring, KeyVersion version, byte[] half) {
        byte[] context = context(ring, version);
        return withKey("gambeson key ring 1 private", key -> KeyWrap.wrap(key, half, context));
    }

    /** The secret half of a version, which the caller overwrites. */
    byte[] unwrap(String ring, KeyEntry entry) {
        byte[] context = context(ring, entry.version());
        byte[] half = withKey(
                        "gambeson key ring 1 private",
                        key -> java.util.Optional.ofNullable(KeyWrap.unwrap(key, entry.wrapped(), context)))
                .orElse(null);
        if (half == null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the secret half of key " + entry.version().label() + " of key ring " + ring + " was changed",
                    "Put back a copy of the key ring that is whole.");
        }
        return half;
    }

    /** What does not change while the version lives; its state may. */
    private static byte[] context(String ring, KeyVersion version) {
        return Hkdf.context(
                "half",
                ring.getBytes(StandardCharsets.UTF_8),
                version.purpose().id().getBytes(StandardCharsets.UTF_8),
                Integer.toString(version.version()).getBytes(StandardCharsets.UTF_8),
                version.algorithm().id().getBytes(StandardCharsets.UTF_8),
                version.keyId().getBytes(StandardCharsets.UTF_8));
    }

    private <T> T withKey(String use, Function<byte[], T> work) {
        return use(root -> {
            byte[] key = Hkdf.expand(root, use.getBytes(StandardCharsets.UTF_8));
            try {
                return work.apply(key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    @Override
    public synchronized void close() {
        Arrays.fill(secret, (byte) 0);
        closed = true;
    }
}
