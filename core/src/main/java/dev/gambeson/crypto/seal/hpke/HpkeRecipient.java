package dev.gambeson.crypto.seal.hpke;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Stanza;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;

/**
 * Seals to a public key: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; its {@code info} is the
 * context. Who sealed has nothing that opens it afterwards, and proves nothing about himself. Immutable and thread-safe.
 */
public final class HpkeRecipient implements Recipient {

    private final XECPublicKey key;
    private final String keyId;

    /**
     * Seals to a key.
     *
     * @param key of X25519
     * @param source what to call it in errors
     * @throws GambesonException {@code KEY_REFUSED} where it is a key of another kind, or one that shares no secret (a point of
     *     small order, RFC 7748 §6.1)
     */
    public HpkeRecipient(PublicKey key, String source) {
        if (!(key instanceof XECPublicKey x) || PublicHalf.algorithm(key) != KeyAlgorithm.X25519) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    source + " is a key of " + PublicHalf.algorithm(key).id() + ", and objects are sealed to keys of "
                            + KeyAlgorithm.X25519.id(),
                    "The owner makes one with gambeson key create, and gives it out with gambeson key export collect.");
        }
        this.key = x;
        this.keyId = PublicHalf.keyId(key);
        try {
            HpkeSuite.wrap(x, new byte[0], new byte[1]);
        } catch (IllegalStateException e) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    source + " is a key to which nothing can be sealed",
                    "Ask its owner for a new one.",
                    e);
        }
    }

    @Override
    public Stanza wrap(byte[] dataKey, byte[] context) {
        return new Stanza(HpkeSuite.KIND, keyId, HpkeSuite.wrap(key, context, dataKey));
    }
}
