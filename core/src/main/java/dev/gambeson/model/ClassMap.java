package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which score of a model belongs to which value of the label.
 *
 * <p>Where the model names its classes, by name ({@code 1} and {@code 1.0} are the same, so are {@code True} and {@code
 * true}). Where it does not, in the order in which scikit-learn sorts classes: numbers by value, else texts by code
 * point. Immutable and thread-safe.
 *
 * @param classes the value of the label for each class; two where the model has one score
 * @param positive the index of the class that a threshold decides for
 */
public record ClassMap(List<String> classes, int positive) {

    public ClassMap {
        classes = List.copyOf(classes);
    }

    /**
     * Finds the map.
     *
     * @param output what the model answers
     * @param values the distinct values of the label in the data
     * @param positive the positive class as the project names it, or null for the last of two
     * @throws GambesonException {@code MISMATCH} where model and data have different classes: both are shown
     */
    public static ClassMap of(Signature.Output output, Collection<String> values, @Nullable String positive) {
        List<String> named = output.labels();
        List<String> classes = named != null ? named : unnamed(output.width(), values);
        ClassMap map = new ClassMap(classes, classes.size() - 1);
        for (String value : values) {
            if (map.find(value) < 0) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        "the label has the value `" + value + "`, and the model knows the classes "
                                + String.join(", ", classes),
                        "Give the label as it was at training, or name the right column in `data.label`.");
            }
        }
        if (positive == null) {
            return map;
        }
        int index = map.find(positive);
        if (index < 0) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "`model.output.positive` is `" + positive + "`, and the classes are " + String.join(", ", classes)
                            + Nearest.to(positive, classes)
                                    .map(near -> "; did you mean `" + near + "`?")
                                    .orElse(""));
        }
        return new ClassMap(classes, index);
    }

    private static List<String> unnamed(int width, Collection<String> values) {
        TreeSet<String> sorted =
                new TreeSet<>(Comparator.comparing(ClassMap::rank).thenComparing(text -> text));
        sorted.addAll(values);
        int wanted = width == 1 ? 2 : width;
        if (sorted.size() == wanted) {
            return List.copyOf(sorted);
        }
        boolean indices =
                sorted.stream().allMatch(text -> rank(text) >= 0 && rank(text) < wanted && rank(text) % 1 == 0);
        if (indices) {
            return IntStream.range(0, wanted).mapToObj(String::valueOf).toList();
        }
        throw new GambesonException(
                ErrorCode.MISMATCH,
                "the model has " + (width == 1 ? "one score for two classes" : width + " classes")
                        + ", and the label has "
                        + sorted.size() + " values: "
                        + String.join(", ", sorted.stream().limit(12).toList()),
                "Name the right column in `data.label`; for a quantity set `task: regression`.");
    }

    /** Sorts numbers before texts, by value. */
    private static double rank(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The index of a value of the label, or -1 where it is no class. */
    public int find(String value) {
        int exact = classes.indexOf(value);
        if (exact >= 0) {
            return exact;
        }
        double number = rank(value);
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).equalsIgnoreCase(value)
                    || number != Double.POSITIVE_INFINITY && rank(classes.get(i)) == number) {
                return i;
            }
        }
        return -1;
    }
}
