package dev.gambeson.scan.skops;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with files of skops beyond the names of types in them. */
final class SkopsRules {

    static final Rule GADGET = new Rule(
            "scan/skops-gadget",
            Severity.HIGH,
            "File of skops that takes attributes or calls operators",
            "A node of the file takes an attribute of an object, or calls a function of the module operator, by a name in"
                    + " the file. skops before 0.12 trusted such nodes by a type that the file itself claims, so that they"
                    + " could run anything; models of scikit-learn have no need for them.",
            "Do not load it. Get the model from its origin, and keep skops up to date.",
            List.of("node", "name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.weakness(351),
                    ScanReferences.vulnerability("CVE-2025-54412"),
                    ScanReferences.vulnerability("CVE-2025-54413"),
                    ScanReferences.vulnerability("CVE-2025-54886")));

    static final Rule UNKNOWN_NODE = new Rule(
            "scan/skops-node",
            Severity.MEDIUM,
            "File of skops with an unknown kind of node",
            "A node of the file is of a kind that skops does not have, so nobody can say what loading it would do.",
            "Get the model from its origin; where the file is from a newer skops, scan it with a newer Gambeson.",
            List.of("node"),
            List.of(ScanReferences.UNSAFE_ARTIFACT));

    private SkopsRules() {}

    static List<Rule> all() {
        return List.of(GADGET, UNKNOWN_NODE);
    }
}
