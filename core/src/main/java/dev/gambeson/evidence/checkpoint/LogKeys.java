package dev.gambeson.evidence.checkpoint;

import dev.gambeson.crypto.signature.SignatureAlgorithm;
import dev.gambeson.crypto.signature.VerificationKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may sign checkpoints of logs. Immutable.
 *
 * @param named keys that sign for the log of their name
 * @param any keys that sign for every log
 */
public record LogKeys(List<NoteKey> named, List<VerificationKey> any) {

    /** Keys. */
    public LogKeys {
        named = List.copyOf(named);
        any = List.copyOf(any);
    }

    /** Keys that sign for every log: those of one's own ring. */
    public static LogKeys any(List<VerificationKey> keys) {
        return new LogKeys(List.of(), keys);
    }

    /** Those that may sign for a log. */
    List<NoteKey> of(String origin) {
        List<NoteKey> keys = new ArrayList<>();
        named.stream()
                .filter(key -> key.name().equals(origin) && key.kind() == NoteKind.LOG)
                .forEach(keys::add);
        if (NoteKey.isName(origin)) {
            any.stream()
                    .filter(key -> key.algorithm() == SignatureAlgorithm.ED25519)
                    .forEach(key -> keys.add(new NoteKey(origin, NoteKind.LOG, key)));
        }
        return keys;
    }
}
