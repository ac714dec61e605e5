package dev.gambeson.cli.snapshot;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.SnapshotHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said of snapshots. */
final class SnapshotText {

    private SnapshotText() {}

    static String line(String label, String text) {
        return String.format(Locale.ROOT, "%-12s %s%n", label, Visible.of(text)).replace(System.lineSeparator(), "\n");
    }

    static String head(String label, SnapshotHead head) {
        String files = head.single() ? "a file" : count(head.files(), "file");
        String size = String.format(Locale.ROOT, "%s, %,d bytes", files, head.bytes());
        return line(label, head.name() + ": " + head.label() + ", " + size)
                + line("created", head.created().toString())
                + line("digest", head.digest())
                + line("of all files", head.rootDigest())
                + (head.sealedFor().isEmpty() ? "" : line("sealed for", String.join(", ", head.sealedFor())));
    }

    static String signers(List<VerificationKey> signers, Map<String, String> names) {
        if (signers.isEmpty()) {
            return line("signed by", "nobody you trust: it is whole, and who made it is not proved");
        }
        StringBuilder text = new StringBuilder();
        signers.forEach(key ->
                text.append(line("signed by", names.getOrDefault(key.keyId(), "somebody") + ", key " + key.keyId())));
        return text.toString();
    }

    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
