package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.Slot;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which slot of a ring is made anew. */
final class SlotChoice {

    private SlotChoice() {}

    /**
     * The slot of the passphrase, also where there is none yet.
     *
     * @param named what the user named
     * @throws GambesonException {@code USAGE} where there are several and none was named
     */
    static String passphrase(KeyRing ring, @Nullable String named) {
        List<String> names = names(ring, PassphraseWrapper.KIND);
        if (named != null && names.contains(named)) {
            return named;
        }
        if (names.size() > 1) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "key ring " + ring.name() + " has several passphrases: " + String.join(", ", names),
                    "Name the slot of yours.");
        }
        return names.isEmpty() ? NewSlots.PASSPHRASE : names.get(0);
    }

    /**
     * The slot of the passphrase, where the ring has no other slots but one for recovery.
     *
     * @throws GambesonException {@code USAGE} where it has: nobody here could make them anew
     */
    static String onlyPassphrase(KeyRing ring, @Nullable String named) {
        String mine = passphrase(ring, named);
        List<String> others = ring.slots().stream()
                .filter(slot -> !slot.root().kind().equals(RecoveryWrapper.KIND))
                .map(Slot::name)
                .filter(name -> !name.equals(mine))
                .toList();
        if (!others.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "a new root key would need what opens " + String.join(", ", others),
                    "Take those slots away first with --remove-slot, and give them again after.");
        }
        return mine;
    }

    /** The slot of the recovery code, also where there is none yet. */
    static String recovery(KeyRing ring) {
        List<String> names = names(ring, RecoveryWrapper.KIND);
        return names.isEmpty() ? NewSlots.RECOVERY : names.get(0);
    }

    private static List<String> names(KeyRing ring, String kind) {
        return ring.slots().stream()
                .filter(slot -> slot.root().kind().equals(kind))
                .map(Slot::name)
                .toList();
    }
}
