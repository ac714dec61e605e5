package dev.gambeson.crypto.seal.hpke;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Stanza;
import java.security.KeyPair;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import org.jspecify.annotations.Nullable;

/** Opens what was sealed to a public key by {@link HpkeRecipient}. Thread-safe. */
public final class HpkeOpener implements Opener {

    private final XECPrivateKey key;
    private final XECPublicKey half;
    private final String keyId;

    /**
     * Opens with a key.
     *
     * @throws IllegalArgumentException where it is none of X25519
     */
    public HpkeOpener(KeyPair pair) {
        if (!(pair.getPrivate() instanceof XECPrivateKey secret) || !(pair.getPublic() instanceof XECPublicKey open)) {
            throw new IllegalArgumentException("a pair of X25519 opens what is sealed to a public key");
        }
        this.key = secret;
        this.half = open;
        this.keyId = PublicHalf.keyId(open);
    }

    /** Whether a stanza is for a key of this kind with this id. */
    public static boolean isFor(Stanza stanza, String keyId) {
        return stanza.kind().equals(HpkeSuite.KIND) && stanza.keyId().equals(keyId);
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza, byte[] context) {
        if (!isFor(stanza, keyId)) {
            return null;
        }
        byte[] dataKey = HpkeSuite.unwrap(key, half, context, stanza.wrapped());
        if (dataKey == null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "its header was changed, or its wrapped key belongs to another object",
                    "Take the object from where it was sealed: copy or download it again.");
        }
        return dataKey;
    }
}
