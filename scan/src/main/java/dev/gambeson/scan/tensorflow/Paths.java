package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the paths that one graph or function hands to operators on files back to where they come from; those that it
 * holds itself are told where they lead out of the model's folder. Not thread-safe.
 */
final class Paths {

    private static final int MOST = 1_000_000;
    /** Characters of names, all together. */
    private static final long KEPT = 32 << 20;

    private static final int FOLLOWED = 200;
    /** Paths are among the first inputs; behind them come tensors and their names. */
    private static final int INPUTS = 2;

    /** Operators through which a path goes. */
    private static final Set<String> PASSING = Set.of(
            "AddV2",
            "ConcatV2",
            "ExpandDims",
            "Fill",
            "Identity",
            "IdentityN",
            "Pack",
            "PlaceholderWithDefault",
            "Reshape",
            "Select",
            "SelectV2",
            "ShardedFilename",
            "Squeeze",
            "StridedSlice",
            "StringFormat",
            "StringJoin");

    /** Those that write; the others only read. */
    private static final Set<String> WRITING =
            Set.of("SaveV2", "Save", "SaveSlices", "MergeV2Checkpoints", "CacheDataset", "CacheDatasetV2");

    private final Inspection inspection;
    private final String where;
    private final Map<String, String> constants = new HashMap<>();
    private final Map<String, List<String>> passing = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    private long kept;

    /** An operator on files. */
    private record Use(Effect effect, List<String> inputs, long offset) {}

    Paths(Inspection inspection, String where) {
        this.inspection = inspection;
        this.where = where;
    }

    /** Whether the inputs of the operator are worth knowing. */
    static boolean matters(String operator) {
        return PASSING.contains(operator) || Effect.of(operator) != null;
    }

    /** An operator that matters. */
    void see(String name, String operator, List<String> inputs, long offset) {
        Effect effect = Effect.of(operator);
        kept += name.length() + inputs.stream().mapToInt(String::length).sum();
        if (kept > KEPT) {
            throw InputException.tooLarge(
                    new Location(null, null, offset, null, null),
                    "has more names of operators than are kept in mind",
                    "Find out which program wrote the graph.");
        }
        if (effect != null && uses.size() < MOST) {
            uses.add(new Use(effect, inputs.stream().limit(INPUTS).toList(), offset));
        } else if (effect == null && passing.size() < MOST) {
            passing.put(name, inputs);
        }
    }

    /** A text that the graph holds. */
    void constant(String name, String text) {
        kept += text.length();
        if (kept < KEPT && new WrittenPath(text).escape().isPresent()) {
            constants.putIfAbsent(name, text);
        }
    }

    /** The graph was read: says which paths are fixed. */
    void conclude() {
        uses.forEach(use -> origin(use.inputs).ifPresent(path -> found(use, path)));
    }

    private void found(Use use, String path) {
        String how = new WrittenPath(path).escape().orElseThrow();
        inspection.found(
                Finding.of(
                                GraphRules.PATH,
                                "Running the model would " + use.effect.action() + " at " + Excerpt.of(path)
                                        + " (operator " + use.effect.operator()
                                        + (where.isEmpty() ? "" : " in " + Excerpt.of(where)) + "); that path " + how
                                        + ".")
                        .withSeverity(WRITING.contains(use.effect.operator()) ? Severity.HIGH : Severity.MEDIUM)
                        .with("path", Excerpt.of(path)),
                use.offset);
    }

    /** The first fixed path that leads outside, of all from which the inputs are made. */
    private Optional<String> origin(List<String> inputs) {
        Deque<String> waiting = new ArrayDeque<>(inputs);
        Set<String> seen = new HashSet<>();
        while (!waiting.isEmpty() && seen.size() < FOLLOWED) {
            String node = node(waiting.poll());
            if (seen.add(node)) {
                String text = constants.get(node);
                if (text != null) {
                    return Optional.of(text);
                }
                waiting.addAll(passing.getOrDefault(node, List.of()));
            }
        }
        return Optional.empty();
    }

    /** The node of an input: {@code node}, {@code node:0}, {@code node:output:0} or {@code ^node}. */
    private static String node(String input) {
        int colon = input.indexOf(':');
        String name = colon < 0 ? input : input.substring(0, colon);
        return name.startsWith("^") ? name.substring(1) : name;
    }
}
