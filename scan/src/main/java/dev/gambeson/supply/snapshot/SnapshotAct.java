package dev.gambeson.supply.snapshot;

import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is entered of freezing and restoring. */
final class SnapshotAct {

    private SnapshotAct() {}

    static Act frozen(SnapshotHead head, List<? extends Signer> signers) {
        Map<String, String> details =
                details(head, signers.stream().map(Signer::verificationKey).toList());
        if (!head.sealedFor().isEmpty()) {
            details.put("recipients", String.join(", ", head.sealedFor()));
        }
        return new Act(
                "snapshot",
                List.of(new ActObject("input", head.label(), head.rootDigest()), snapshot(head)),
                details,
                Map.of());
    }

    /** @param kept what that is called now which was in the place; null where nothing was */
    static Act restored(SnapshotHead head, List<VerificationKey> signers, String to, @Nullable String kept) {
        Map<String, String> details = details(head, signers);
        if (kept != null) {
            details.put("kept", kept);
        }
        return new Act(
                "restore", List.of(snapshot(head), new ActObject("output", to, head.rootDigest())), details, Map.of());
    }

    private static ActObject snapshot(SnapshotHead head) {
        return new ActObject("snapshot", head.name().toString(), head.digest());
    }

    private static Map<String, String> details(SnapshotHead head, List<VerificationKey> signers) {
        Map<String, String> details = new TreeMap<>();
        details.put("files", Long.toString(head.files()));
        details.put("bytes", Long.toString(head.bytes()));
        if (!signers.isEmpty()) {
            details.put("signedBy", signers.stream().map(VerificationKey::keyId).collect(Collectors.joining(" ")));
        }
        return details;
    }
}
