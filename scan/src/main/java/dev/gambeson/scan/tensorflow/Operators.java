package dev.gambeson.scan.tensorflow;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Judges operators by their names. Not thread-safe. */
final class Operators {

    private static final int MOST = 100_000;
    /** Attributes by which some operators name files and addresses. */
    private static final Set<String> DEBUGGERS = Set.of(
            "DebugIdentity",
            "DebugIdentityV2",
            "DebugIdentityV3",
            "DebugNanCount",
            "DebugNumericSummary",
            "DebugNumericSummaryV2");

    private static final Set<String> PROTOCOLS = Set.of("DecodeProtoV2", "EncodeProto");

    /** What reads files of examples: usual in graphs that train, and in no others. */
    private static final Set<String> EXAMPLES = Set.of(
            "CSVDataset",
            "CSVDatasetV2",
            "ExperimentalCSVDataset",
            "FixedLengthRecordDataset",
            "FixedLengthRecordDatasetV2",
            "LMDBDataset",
            "ExperimentalLMDBDataset",
            "TextLineDataset",
            "TFRecordDataset",
            "TFRecordDatasetV2");

    private final Inspection inspection;
    private final boolean training;
    private final Set<String> functions = new HashSet<>();
    private final Map<String, Long> unknown = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    /** Judges one file; {@code training} where it is of a kind that is kept to go on training. */
    Operators(Inspection inspection, boolean training) {
        this.inspection = inspection;
        this.training = training;
    }

    /** A function that the graph defines and may call like an operator. */
    void define(String function) {
        if (functions.size() < MOST) {
            functions.add(function);
        }
    }

    /** An operator in a graph or function. */
    void see(String operator, String where, long offset) {
        Effect effect = Effect.of(operator);
        if (effect != null) {
            boolean examples = !training && EXAMPLES.contains(operator);
            Severity severity = examples ? Severity.MEDIUM : effect.severity();
            if (severity.atLeast(Severity.MEDIUM) && told.add(operator)) {
                found(severity, operator, effect.action(), where, offset);
            }
        } else if (!Effect.known(operator) && unknown.size() < MOST) {
            unknown.putIfAbsent(operator, offset);
        }
    }

    /** An attribute that is a text, of an operator. */
    void attribute(String operator, String key, String value, String where, long offset) {
        if (DEBUGGERS.contains(operator) && key.equals("debug_urls") && !value.isEmpty()) {
            found(Severity.HIGH, operator, "send tensors to " + Excerpt.of(value), where, offset);
        } else if (PROTOCOLS.contains(operator)
                && key.equals("descriptor_source")
                && !value.startsWith("local://")
                && !value.startsWith("bytes://")) {
            found(Severity.HIGH, operator, "read the file " + Excerpt.of(value), where, offset);
        } else if (operator.equals("PrintV2") && key.equals("output_stream") && value.startsWith("file:")) {
            found(Severity.HIGH, operator, "write to " + Excerpt.of(value), where, offset);
        } else if (operator.equals("ImmutableConst")
                && key.equals("memory_region_name")
                && !value.startsWith("memmapped_package:")
                && new WrittenPath(value).escape().isPresent()) {
            found(Severity.HIGH, operator, "map the file " + Excerpt.of(value) + " into memory", where, offset);
        }
    }

    private void found(Severity severity, String operator, String action, String where, long offset) {
        inspection.found(
                Finding.of(
                                GraphRules.OPERATOR,
                                "Running the model would " + action + " (operator " + Excerpt.of(operator)
                                        + (where.isEmpty() ? "" : " in " + Excerpt.of(where)) + ").")
                        .withSeverity(severity)
                        .with("operator", Excerpt.of(operator)),
                offset);
    }

    /** All functions are known now: says what is neither one of them nor of TensorFlow. */
    void conclude() {
        unknown.forEach((operator, offset) -> {
            if (!functions.contains(operator)) {
                inspection.found(
                        Finding.of(
                                        GraphRules.CUSTOM_OPERATOR,
                                        "Operator " + Excerpt.of(operator)
                                                + " is none of TensorFlow; a native library must be loaded to run it.")
                                .with("operator", Excerpt.of(operator)),
                        offset);
            }
        });
    }
}
