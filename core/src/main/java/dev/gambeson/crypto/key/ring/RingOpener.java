package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what was sealed for a ring: with any of its symmetric keys, or to the public half of any of its pairs for collecting. */
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
        for (KeyEntry entry : entries) {
            KeyVersion version = entry.version();
            if (version.purpose() == KeyPurpose.SEAL && StanzaKey.isFor(stanza, version.keyId())) {
                demandNotRevoked(version);
                return own(entry, stanza, context);
            }
            if (version.purpose() == KeyPurpose.COLLECT && HpkeOpener.isFor(stanza, version.keyId())) {
                demandNotRevoked(version);
                return secrets.pairOpener(entry).unwrap(stanza, context);
            }
        }
        return null;
    }

    private byte[] own(KeyEntry entry, Stanza stanza, byte[] context) {
        byte[] dataKey = secrets.withKey(
                entry, key -> Optional.ofNullable(StanzaKey.unwrap(key, stanza.keyId(), stanza.wrapped(), context)));
        if (dataKey == null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "its header was changed, or its wrapped key belongs to another object",
                    "Take the object from where it was sealed: copy or download it again.");
        }
        return dataKey;
    }

    private void demandNotRevoked(KeyVersion version) {
        if (version.state() == KeyState.REVOKED && !evenRevoked) {
            Revocation why = version.revocation();
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "it is sealed with key " + version.label() + ", which "
                            + (why == null ? "was revoked" : why.sentence()),
                    "Who has the revoked key may have read it, or made it.");
        }
    }
}
