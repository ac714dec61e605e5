package dev.gambeson.scan.pickle.stream;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with pickles as streams, whatever they call. */
final class PickleRules {

    static final Rule AMBIGUOUS = new Rule(
            "scan/pickle-ambiguous",
            Severity.HIGH,
            "Pickle that unpicklers read differently",
            "One unpickler refuses what another takes: the one of CPython written in C and the one written in Python, on"
                    + " which joblib builds, would not do the same. No pickler writes such a pickle; scanners that follow one"
                    + " of them are blind for the other.",
            "Do not load it. Get the model from its origin.",
            List.of("problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    static final Rule HIDDEN = new Rule(
            "scan/pickle-hidden",
            Severity.HIGH,
            "Pickle behind bytes that are none",
            "A pickle that imports or calls something stands behind bytes that belong to no pickle. Loaders that read on"
                    + " from there run it, and scanners that stop at the first end or the first error do not see it.",
            "Do not load it. Get the model from its origin.",
            List.of("what"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(506)));

    static final Rule TRAILING = new Rule(
            "scan/pickle-trailing",
            Severity.LOW,
            "Bytes behind a pickle",
            "Behind the end of a pickle stand bytes that are no pickle and that no known loader takes. They are not loaded;"
                    + " something else may read them.",
            "Find out who wrote them; write the file again by its library.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT));

    private PickleRules() {}

    static List<Rule> all() {
        return List.of(AMBIGUOUS, HIDDEN, TRAILING);
    }
}
