package dev.gambeson.scan.tree;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a file of trees. */
final class TreeRules {

    static final Rule INDEX = new Rule(
            "scan/tree-index",
            Severity.HIGH,
            "Tree that leads out of its arrays",
            "A node names a child, a leaf or a feature that the model does not have, or leads back to itself. The library"
                    + " that predicts is native code and follows such numbers without looking: it reads foreign memory, or"
                    + " never ends. No library writes such a model.",
            "Do not load it. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(125), ScanReferences.weakness(835)));

    static final Rule COUNTS = new Rule(
            "scan/tree-counts",
            Severity.MEDIUM,
            "Tree whose arrays do not fit together",
            "The arrays of a tree have other lengths than its number of nodes says. The library that predicts is native"
                    + " code, which may read beyond the shorter ones.",
            "Do not load it. Get the model from its origin.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(125)));

    private TreeRules() {}

    static List<Rule> all() {
        return List.of(INDEX, COUNTS);
    }
}
