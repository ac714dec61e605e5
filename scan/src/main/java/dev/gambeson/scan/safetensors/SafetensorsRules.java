package dev.gambeson.scan.safetensors;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a safetensors file. */
final class SafetensorsRules {

    static final Rule MALFORMED = new Rule(
            "scan/safetensors-malformed",
            Severity.MEDIUM,
            "Not as the specification of safetensors demands",
            "The header breaks the specification: its length, its JSON, a type, a shape or a place of a tensor. The"
                    + " library of safetensors writes no such file and refuses it; other loaders may not, and read what"
                    + " was meant for them, or beyond their memory.",
            "Get an undamaged copy from its origin; do not load this one.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(20)));

    static final Rule HIDDEN = new Rule(
            "scan/safetensors-hidden",
            Severity.HIGH,
            "Bytes that belong to no tensor",
            "The specification of safetensors wants the data covered by tensors without holes, and only blanks behind the"
                    + " header's object, so that nothing can hide in a file. Here bytes lie outside of all tensors: a"
                    + " second file, or a program that something else will fetch from there.",
            "Do not use the file. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(436)));

    static final Rule AMBIGUOUS = new Rule(
            "scan/safetensors-ambiguous",
            Severity.HIGH,
            "Two loaders would read two models",
            "A name stands twice in the header, or tensors share bytes. Loaders differ in which one they take, so that the"
                    + " model that was examined need not be the one that runs.",
            "Do not use the file. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.COMPROMISED_MODEL, ScanReferences.weakness(694)));

    private SafetensorsRules() {}

    static List<Rule> all() {
        return List.of(MALFORMED, HIDDEN, AMBIGUOUS);
    }
}
