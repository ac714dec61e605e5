package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.snapshot.SnapshotHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of snapshots, to people and to programs. */
final class SnapshotText {

    private SnapshotText() {}

    static Rows head(String label, SnapshotHead head) {
        String files = head.single() ? "a file" : Rows.count(head.files(), "file");
        return Rows.of(
                        label,
                        head.name() + ": " + head.label() + ", " + files + ", " + Rows.count(head.bytes(), "byte"))
                .and("created", head.created().toString())
                .and("digest", head.digest())
                .and("digest of all", head.rootDigest())
                .andIf(!head.sealedFor().isEmpty(), "sealed for", String.join(", ", head.sealedFor()));
    }

    static Rows signers(Rows rows, List<VerificationKey> signers, Map<String, String> names) {
        if (signers.isEmpty()) {
            return rows.and("signed by", "nobody you trust: it is whole, and who made it is not proved");
        }
        Rows more = rows;
        for (VerificationKey key : signers) {
            more = more.and(
                    "signed by", names.getOrDefault(key.keyId(), "somebody") + ", key " + ShortId.of(key.keyId()));
        }
        return more;
    }

    /** What programs are told of a snapshot, in the order of its own fields. */
    static Map<String, Object> fields(SnapshotHead head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", head.name().toString());
        fields.put("label", head.label());
        fields.put("content", head.single() ? "file" : "folder");
        fields.put("created", head.created().toString());
        fields.put("files", head.files());
        fields.put("bytes", head.bytes());
        fields.put("digest", head.digest());
        fields.put("rootDigest", head.rootDigest());
        fields.put("sealedFor", head.sealedFor());
        return fields;
    }

    static ActResult act(String verb, SnapshotHead head) {
        return new ActResult(verb, List.of(), List.of(), fields(head));
    }
}
