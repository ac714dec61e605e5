package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.NoteKey;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSignature;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Witnesses that must have cosigned.
 *
 * @param keys their keys
 */
record Witnesses(List<NoteKey> keys) {

    static Witnesses of(List<String> vkeys) {
        return new Witnesses(vkeys.stream().map(Witnesses::key).toList());
    }

    private static NoteKey key(String vkey) {
        NoteKey key = NoteKey.ofVkey(vkey);
        if (key.kind() != NoteKind.WITNESS) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    key.name() + " is the key of a log, not that of a witness",
                    "Ask the witness for its key: its kind is 4.");
        }
        return key;
    }

    /** When each has cosigned, by name. */
    Map<String, Instant> demand(SignedCheckpoint checkpoint, String source) {
        Map<String, Instant> seen = new LinkedHashMap<>();
        for (NoteKey key : keys) {
            NoteSignature signature = checkpoint
                    .note()
                    .by(key, source)
                    .orElseThrow(() -> new GambesonException(
                            ErrorCode.PROOF_REFUSED,
                            source + " is not cosigned by the witness " + key.name(),
                            "Have it cosigned, and verify again."));
            seen.put(key.name(), Instant.ofEpochSecond(signature.timestamp()));
        }
        return seen;
    }
}
