package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Stanza;
import java.util.Objects;
import java.util.Optional;

/** Seals for a ring with one of its symmetric keys. */
final class RingRecipient implements Recipient {

    private final RingSecrets secrets;
    private final KeyEntry entry;

    RingRecipient(RingSecrets secrets, KeyEntry entry) {
        this.secrets = secrets;
        this.entry = entry;
    }

    @Override
    public Stanza wrap(byte[] dataKey, byte[] context) {
        String keyId = entry.version().keyId();
        byte[] wrapped = secrets.withKey(entry, key -> Optional.of(StanzaKey.wrap(key, keyId, dataKey, context)));
        return new Stanza(StanzaKey.KIND, keyId, Objects.requireNonNull(wrapped));
    }
}
