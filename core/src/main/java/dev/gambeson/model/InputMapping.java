package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns of a table go into which input of a model.
 *
 * <p>Found in this order: as the project says; by name, each input being a column (first exactly, then as exporters
 * write names, with every character but letters and digits as {@code _}, and one before a first digit); or, for a single
 * input of F numbers, or of one column where there is but one, and for F inputs that are called {@code feature_0} and so on, the F columns that are left when label and identifiers are taken
 * away, in their order. Immutable and thread-safe.
 *
 * <pre>{@code
 * InputMapping mapping = InputMapping.of(model.signature(), List.of(), features, "test.csv");
 * TableFeed feed = new TableFeed(mapping, "test.csv", 1024);
 * predictor.predict(feed.fill(table, 0, 1024), 1024, scores);
 * }</pre>
 *
 * @param assignments one for each input of the model
 * @param notes what was decided without being said, one sentence each
 */
public record InputMapping(List<Assignment> assignments, List<String> notes) {

    /** How inputs are called that a file knows by their places only, before the place, from 0. */
    private static final String PLACE = "feature_";

    public InputMapping {
        assignments = List.copyOf(assignments);
        notes = List.copyOf(notes);
    }

    /**
     * The columns of one input.
     *
     * @param port the input
     * @param columns their names in the order of the input's features
     */
    public record Assignment(Port port, List<String> columns) {

        public Assignment {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What a project says of one input.
     *
     * @param tensor the name of the input
     * @param columns the columns that it takes, in order
     */
    public record Declared(String tensor, List<String> columns) {}

    /** All columns that the model sees, in the order of its inputs. */
    public List<String> columns() {
        return assignments.stream().flatMap(a -> a.columns().stream()).toList();
    }

    /**
     * Finds the mapping.
     *
     * @param signature the model's
     * @param declared what the project says; empty to find out
     * @param features the columns of the data without label and identifiers, in order
     * @param data the data as the user named it, for errors
     * @throws GambesonException {@code MISMATCH} that shows both sides
     */
    public static InputMapping of(Signature signature, List<Declared> declared, List<String> features, String data) {
        if (!declared.isEmpty()) {
            return asDeclared(signature, declared, features, data);
        }
        if (signature.inputs().size() == 1) {
            Port only = signature.inputs().get(0);
            long wanted = only.width();
            if (wanted > 1 || wanted == Port.DYNAMIC) {
                return inOrder(only, wanted, features, data);
            }
            // A vectorizer of texts: its exporter asks for a name that the data frame never had.
            if (features.size() == 1) {
                return new InputMapping(
                        List.of(new Assignment(only, features)),
                        only.name().equals(features.get(0))
                                ? List.of()
                                : List.of(
                                        "input " + only.name() + " takes the only feature column: " + features.get(0)));
            }
        }
        if (isByPlace(signature, features)) {
            return byPlace(signature, features, data);
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Port port : signature.inputs()) {
            refuseAlike(port, signature, features, data);
            assignments.add(new Assignment(port, List.of(column(port, features, data))));
        }
        return new InputMapping(assignments, unused(assignments, features, data));
    }

    /** Whether inputs are called by their places, as a loader does where a file has no names. */
    private static boolean isByPlace(Signature signature, List<String> features) {
        int count = signature.inputs().size();
        return count > 1
                && IntStream.range(0, count)
                        .allMatch(i -> signature.inputs().get(i).name().equals(PLACE + i))
                && features.stream().noneMatch(column -> exported(column).startsWith(PLACE));
    }

    private static InputMapping byPlace(Signature signature, List<String> features, String data) {
        List<Port> ports = signature.inputs();
        if (ports.size() != features.size()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the model takes " + ports.size() + " features by their places ("
                            + shortened(ports.stream().map(Port::toString).toList()) + "), and " + data + " has "
                            + features.size() + " columns beside label and identifiers: " + shortened(features),
                    "Say which columns in `model.inputs: [{tensor: " + PLACE + "0, columns: [...]}, {tensor: " + PLACE
                            + "1, columns: [...]}, ...]`, or name the others in `data.columns.identifier`.");
        }
        List<Assignment> assignments = IntStream.range(0, ports.size())
                .mapToObj(i -> new Assignment(ports.get(i), List.of(features.get(i))))
                .toList();
        return new InputMapping(
                assignments,
                List.of("the model takes its " + ports.size()
                        + " features by their places: they are the feature columns in the order of the file: "
                        + shortened(features)));
    }

    private static List<String> unused(List<Assignment> assignments, List<String> features, String data) {
        Set<String> used = new HashSet<>();
        assignments.forEach(assignment -> used.addAll(assignment.columns()));
        List<String> left =
                features.stream().filter(column -> !used.contains(column)).toList();
        return left.isEmpty()
                ? List.of()
                : List.of("the model does not look at " + (left.size() == 1 ? "the column " : "the columns ")
                        + shortened(left) + " of " + data);
    }

    private static InputMapping asDeclared(
            Signature signature, List<Declared> declared, List<String> features, String data) {
        List<String> names = signature.inputs().stream().map(Port::name).toList();
        Set<String> known = new HashSet<>(features);
        for (Declared one : declared) {
            if (!names.contains(one.tensor())) {
                throw mismatch("the model has no input `" + one.tensor() + "`" + hint(one.tensor(), names));
            }
            for (String column : one.columns()) {
                if (!known.contains(column)) {
                    throw mismatch(data + " has no feature column `" + column + "` for input `" + one.tensor() + "`"
                            + hint(column, features));
                }
            }
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Port port : signature.inputs()) {
            List<String> columns = declared.stream()
                    .filter(one -> one.tensor().equals(port.name()))
                    .flatMap(one -> one.columns().stream())
                    .toList();
            if (columns.isEmpty()) {
                refuseAlike(port, signature, features, data);
                columns = List.of(column(port, features, data));
            }
            long wanted = port.width();
            if (wanted != Port.DYNAMIC && wanted != columns.size()) {
                throw mismatch("input " + port + " takes " + wanted + " columns, and `model.inputs` gives it "
                        + columns.size() + ": " + shortened(columns));
            }
            assignments.add(new Assignment(port, columns));
        }
        return new InputMapping(assignments, unused(assignments, features, data));
    }

    private static InputMapping inOrder(Port port, long wanted, List<String> features, String data) {
        if (wanted != Port.DYNAMIC && wanted != features.size()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the model takes " + wanted + " numbers (" + port + "), and " + data + " has " + features.size()
                            + " columns beside label and identifiers: " + shortened(features),
                    "Say which columns in `model.inputs: [{tensor: " + port.name() + ", columns: [...]}]`, or name the"
                            + " others in `data.columns.identifier`.");
        }
        return new InputMapping(
                List.of(new Assignment(port, features)),
                List.of("input " + port.name() + " takes the " + features.size()
                        + " feature columns in the order of the file: " + shortened(features)));
    }

    private static String column(Port port, List<String> features, String data) {
        long wanted = port.width();
        if (wanted != 1 && wanted != Port.DYNAMIC) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "input " + port + " takes " + wanted + " columns, and nothing says which",
                    "Say it in `model.inputs: [{tensor: " + port.name() + ", columns: [...]}]`.");
        }
        if (features.contains(port.name())) {
            return port.name();
        }
        List<String> alike = alike(port, features);
        if (alike.size() == 1) {
            return alike.get(0);
        }
        String problem = alike.isEmpty()
                ? data + " has no column for input " + port + hint(port.name(), features)
                : "input " + port + " could be any of the columns " + String.join(", ", alike) + " of " + data;
        throw new GambesonException(
                ErrorCode.MISMATCH,
                problem,
                "Say it in `model.inputs: [{tensor: " + port.name() + ", columns: [...]}]`.");
    }

    private static List<String> alike(Port port, List<String> features) {
        return features.stream()
                .filter(name -> exported(name).equals(exported(port.name())))
                .toList();
    }

    /** Exporters number the inputs of columns whose names they write alike, in the order of training, which nobody knows. */
    private static void refuseAlike(Port port, Signature signature, List<String> features, String data) {
        List<String> alike = alike(port, features);
        List<String> numbered = signature.inputs().stream()
                .map(Port::name)
                .filter(name -> name.matches(Pattern.quote(port.name()) + "\\d*"))
                .toList();
        if (alike.size() > 1 && numbered.size() > 1) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the inputs " + String.join(", ", numbered) + " stand for the columns " + String.join(", ", alike)
                            + " of " + data + ", which an exporter writes alike, and nothing says which is which",
                    "Say it in the order in which the model was trained: `model.inputs: ["
                            + IntStream.range(0, Math.min(numbered.size(), alike.size()))
                                    .mapToObj(i -> "{tensor: " + YamlText.scalar(numbered.get(i)) + ", columns: ["
                                            + YamlText.scalar(alike.get(i)) + "]}")
                                    .collect(Collectors.joining(", "))
                            + "]`.");
        }
    }

    /** As an exporter writes it, in lower case. */
    private static String exported(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
        return !plain.isEmpty() && Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    private static String hint(String name, List<String> names) {
        return Nearest.to(name, names)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("; there are " + shortened(names));
    }

    private static String shortened(List<String> names) {
        return names.size() <= 12
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 12)) + " and " + (names.size() - 12) + " more";
    }

    private static GambesonException mismatch(String message) {
        return new GambesonException(ErrorCode.MISMATCH, message);
    }
}
