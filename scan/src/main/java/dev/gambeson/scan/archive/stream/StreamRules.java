package dev.gambeson.scan.archive.stream;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a compressed stream. */
final class StreamRules {

    static final Rule FOREIGN_BYTES = new Rule(
            "scan/stream-foreign-bytes",
            Severity.MEDIUM,
            "Bytes behind a compressed stream",
            "Behind the compressed stream are bytes that belong to none. Readers pass over them or stop there; they are room"
                    + " for whatever should not be found, or the other half of a file that is two formats at once. Programs"
                    + " that save models write none.",
            "Find out which program made the file, or unpack it and pack it anew.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private StreamRules() {}
}
