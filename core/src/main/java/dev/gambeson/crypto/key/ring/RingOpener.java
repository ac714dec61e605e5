package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Stanza;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what was sealed for a ring, by any of its symmetric keys. */
final class RingOpener implements Opener {

    private final RingSecrets secrets;
    private final List<KeyEntry> entries;
    private final boolean evenRevoked;

    RingOpener(RingSecrets secrets, List<KeyEntry> entries, boolean evenRevoked) {
        this.secrets = secrets;
        this.entries = entries;
        this.evenRevoked = evenRevoked;
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza, byte[] context) {
        if (!stanza.kind().equals(StanzaKey.KIND)) {
            return null;
        }
        for (KeyEntry entry : entries) {
            KeyVersion version = entry.version();
            if (version.purpose() == KeyPurpose.SEAL && version.keyId().equals(stanza.keyId())) {
                return unwrap(entry, stanza, context);
            }
        }
        return null;
    }

    private byte[] unwrap(KeyEntry entry, Stanza stanza, byte[] context) {
        KeyVersion version = entry.version();
        if (version.state() == KeyState.REVOKED && !evenRevoked) {
            Revocation why = version.revocation();
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "it is sealed with key " + version.label() + ", which "
                            + (why == null ? "was revoked" : why.sentence()),
                    "Who has the revoked key may have read it, or made it.");
        }
        byte[] dataKey = secrets.withKey(
                entry, key -> Optional.ofNullable(StanzaKey.unwrap(key, version.keyId(), stanza.wrapped(), context)));
        if (dataKey == null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the wrapped key of the object was changed, or belongs to another object",
                    "Take the object from where it was sealed.");
        }
        return dataKey;
    }
}
