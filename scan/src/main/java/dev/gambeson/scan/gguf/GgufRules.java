package dev.gambeson.scan.gguf;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a GGUF file. */
final class GgufRules {

    static final Rule MALFORMED = new Rule(
            "scan/gguf-malformed",
            Severity.MEDIUM,
            "Not as the specification of GGUF demands",
            "The alignment or a tensor breaks the specification. No converter writes such a file. Loaders are native code"
                    + " that has had memory errors with such numbers, so that a made one may crash them or run code.",
            "Get an undamaged copy from its origin; do not load this one.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(20),
                    ScanReferences.vulnerability("CVE-2024-21836")));

    static final Rule IMPOSSIBLE_COUNT = new Rule(
            "scan/gguf-impossible-count",
            Severity.MEDIUM,
            "Count of more than the file has",
            "A count or a length is larger than what is left of the file. Loaders that reserve memory by it, or multiply"
                    + " it, have written beyond their memory; a number that overflows is made for that.",
            "Get an undamaged copy from its origin; do not load this one.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(190),
                    ScanReferences.vulnerability("CVE-2024-23496"),
                    ScanReferences.vulnerability("CVE-2024-21802")));

    static final Rule HIDDEN = new Rule(
            "scan/gguf-hidden",
            Severity.HIGH,
            "Bytes that belong to no tensor",
            "Between the tensors or behind the last, more bytes lie than alignment explains. Nothing that loads the model"
                    + " reads them: a second file, or a program that something else will fetch from there.",
            "Do not use the file. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(436)));

    static final Rule AMBIGUOUS = new Rule(
            "scan/gguf-ambiguous",
            Severity.HIGH,
            "Two loaders would read two models",
            "A key or a name stands twice, or tensors share bytes. Loaders differ in which one they take, so that the model"
                    + " that was examined need not be the one that runs.",
            "Do not use the file. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.COMPROMISED_MODEL, ScanReferences.weakness(694)));

    private GgufRules() {}

    static List<Rule> all() {
        return List.of(MALFORMED, IMPOSSIBLE_COUNT, HIDDEN, AMBIGUOUS);
    }
}
