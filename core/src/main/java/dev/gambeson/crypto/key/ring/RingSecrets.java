package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The secret halves of a ring, each unwrapped when it is used and overwritten after. */
record RingSecrets(String ring, RootKey root) {

    PrivateKey privateKey(KeyEntry entry) {
        byte[] pkcs8 = root.unwrap(ring, entry);
        try {
            return KeyFactory.getInstance(entry.version().algorithm().javaName())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was wrapped is no private key", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Opens with a pair for collecting. Its private half is a key of the JDK, which nobody can overwrite; it is let go of soon. */
    HpkeOpener pairOpener(KeyEntry entry) {
        return new HpkeOpener(new KeyPair(Objects.requireNonNull(entry.version().publicKey()), privateKey(entry)));
    }

    /** Works with a symmetric key, which the function must not keep. */
    byte @Nullable [] withKey(KeyEntry entry, Function<byte[], Optional<byte[]>> work) {
        byte[] key = root.unwrap(ring, entry);
        try {
            return work.apply(key).orElse(null);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
