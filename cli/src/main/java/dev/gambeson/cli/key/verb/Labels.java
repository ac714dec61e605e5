package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyVersion;

/** The keys that people name. */
final class Labels {

    private Labels() {}

    /** @throws GambesonException {@code USAGE} where it names no key of a ring */
    static KeyLabel read(String text) {
        KeyLabel label = KeyLabel.find(text);
        if (label == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "`" + text + "` is no key of a ring",
                    "Such are sign, seal, collect, log, policy; sign/2 is a version of one. A key of somebody else is named"
                            + " by its id, as gambeson key list shows it.");
        }
        return label;
    }

    /** @throws GambesonException {@code KEY_NOT_FOUND} */
    static KeyVersion find(KeyRing ring, KeyLabel label) {
        Integer version = label.version();
        if (version != null) {
            return ring.version(label.purpose(), version);
        }
        return ring.active(label.purpose())
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + ring.name() + " has no active key for "
                                + label.purpose().id(),
                        "Make one: gambeson key rotate " + label.purpose().id()));
    }
}
