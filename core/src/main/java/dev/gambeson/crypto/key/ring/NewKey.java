package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.PublicHalf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes keys by the generator of the JDK and wraps their secret halves at once. */
final class NewKey {

    private NewKey() {}

    static KeyEntry of(
            String ring, RootKey root, KeyPurpose purpose, int version, KeyAlgorithm algorithm, Instant created) {
        algorithm.demand(purpose);
        KeyPair pair = algorithm.isPair() ? pair(algorithm) : null;
        byte[] half =
                pair == null ? KeyWrap.random(RootKey.BYTES) : pair.getPrivate().getEncoded();
        try {
            PublicKey open = pair == null ? null : pair.getPublic();
            String keyId = open == null ? symmetricKeyId(half) : PublicHalf.keyId(open);
            KeyVersion made = version(purpose, version, algorithm, created, keyId, open);
            return new KeyEntry(made, root.wrap(ring, made, half));
        } finally {
            Arrays.fill(half, (byte) 0);
        }
    }

    private static KeyVersion version(
            KeyPurpose purpose,
            int version,
            KeyAlgorithm algorithm,
            Instant created,
            String keyId,
            @Nullable PublicKey open) {
        return new KeyVersion(purpose, version, KeyState.ACTIVE, algorithm, created, keyId, open, null);
    }

    private static String symmetricKeyId(byte[] key) {
        return HexFormat.of().formatHex(Hkdf.expand(key, "gambeson key id".getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyPair pair(KeyAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.javaName());
            if (!algorithm.curve().isEmpty()) {
                generator.initialize(new ECGenParameterSpec(algorithm.curve()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes keys of " + algorithm.id(), e);
        }
    }
}
