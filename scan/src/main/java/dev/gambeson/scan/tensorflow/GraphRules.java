package dev.gambeson.scan.tensorflow;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a graph of TensorFlow. */
final class GraphRules {

    static final Rule OPERATOR = new Rule(
            "scan/tensorflow-operator",
            Severity.HIGH,
            "Operator that reaches outside of the graph",
            "A graph of TensorFlow is a program. Most of its operators compute; some read, write, list or delete files, call"
                    + " Python, or connect to other machines, with the rights of whoever runs the model. Models that"
                    + " predict need none of them but those that save and restore their weights.",
            "Do not run it. Ask for an export of the computation alone, or find out why the operator is there.",
            List.of("operator"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(73), ScanReferences.weakness(94)));

    static final Rule PATH = new Rule(
            "scan/tensorflow-path",
            Severity.HIGH,
            "Fixed path outside of the model's folder",
            "An operator that saves, restores or reads files is given a path that the graph holds itself and that is absolute,"
                    + " an address, or leads out of the folder. In honest graphs whoever loads the model gives that path.",
            "Do not run it. Get the model from its origin, or export it again.",
            List.of("path"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(73), ScanReferences.weakness(22)));

    static final Rule CUSTOM_OPERATOR = new Rule(
            "scan/tensorflow-custom-operator",
            Severity.MEDIUM,
            "Operator that needs a native library",
            "The graph has an operator that neither TensorFlow nor a package in wide use brings. To run it, a native library"
                    + " must be loaded that does: code that this scan has not seen and that often travels with the model.",
            "Export the model with the operators of TensorFlow, or examine the library as you would any program.",
            List.of("operator"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule ASSET = new Rule(
            "scan/tensorflow-asset",
            Severity.HIGH,
            "Asset outside of the model's folder",
            "The assets of a SavedModel are files in its folder assets. A name that is absolute or leads out of it makes the"
                    + " loader take any other file of the machine for one.",
            "Do not load it. Get the model from its origin.",
            List.of("path"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(22)));

    private GraphRules() {}

    static List<Rule> all() {
        return List.of(OPERATOR, PATH, CUSTOM_OPERATOR, ASSET);
    }
}
