package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which score of a model belongs to which value of the label.
 *
 * <p>Where the model names its classes, by name ({@code 1} and {@code 1.0} are the same, so are {@code True}, {@code
 * true} and {@code 1}). Where it does not, in the order in which scikit-learn sorts classes: by value where all are
 * numbers, else as texts, character by character. Immutable and thread-safe.
 *
 * @param classes the value of the label for each class; two where the model has one score
 * @param positive the index of the class that a threshold decides for
 */
public record ClassMap(List<String> classes, int positive) {

    private static final int SHOWN = 20;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

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
        List<String> unknown =
                values.stream().filter(value -> map.find(value) < 0).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the label has " + shown("value", unknown, values.size()) + ", and the model knows "
                            + shown("class", classes, classes.size()),
                    "Give the label as it was at training, or name the right column: `data.label` (--label).");
        }
        if (positive == null) {
            return map;
        }
        int index = map.find(positive);
        if (index < 0) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "`model.output.positive` (--positive) is `" + positive + "`, and there are "
                            + shown("class", classes, classes.size())
                            + Nearest.to(positive, classes)
                                    .map(near -> "; did you mean `" + near + "`?")
                                    .orElse(""));
        }
        return new ClassMap(classes, index);
    }

    /**
     * Finds the map for classes that have an order of their own, as folders of images have: by name where the model has
     * names other than numbers, else the first score is that of the first class.
     *
     * @param names all classes in order, whether or not an example of each is at hand
     * @throws GambesonException as {@link #of}
     */
    public static ClassMap inOrder(Signature.Output output, List<String> names, @Nullable String positive) {
        List<String> named = output.labels();
        int wanted = output.width() == 1 ? 2 : output.width();
        boolean numbered = named == null
                || named.equals(
                        IntStream.range(0, wanted).mapToObj(String::valueOf).toList());
        if (!numbered || names.size() != wanted) {
            return of(output, names, positive);
        }
        return of(new Signature.Output(output.name(), output.width(), output.kind(), names), names, positive);
    }

    private static List<String> unnamed(int width, Collection<String> values) {
        Comparator<String> byText = Comparator.naturalOrder();
        boolean numbers = values.stream().noneMatch(text -> Double.isNaN(number(text)));
        TreeSet<String> sorted =
                new TreeSet<>(numbers ? Comparator.comparing(ClassMap::number).thenComparing(byText) : byText);
        sorted.addAll(values);
        int wanted = width == 1 ? 2 : width;
        if (sorted.size() == wanted) {
            return List.copyOf(sorted);
        }
        boolean indices =
                sorted.stream().allMatch(text -> number(text) >= 0 && number(text) < wanted && number(text) % 1 == 0);
        if (indices) {
            return IntStream.range(0, wanted).mapToObj(String::valueOf).toList();
        }
        throw new GambesonException(
                ErrorCode.MISMATCH,
                "the model has " + (width == 1 ? "one score for two classes" : width + " classes")
                        + ", and the label has " + shown("value", List.copyOf(sorted), sorted.size()),
                "Name the right column: `data.label` (--label); for a quantity set `task: regression` (--task"
                        + " regression).");
    }

    /** A few are named; many are only counted, for then the column may hold no classes but persons. */
    private static String shown(String what, List<String> some, int all) {
        String plural = what.equals("class") ? "classes" : what + "s";
        return all > SHOWN
                ? some.size() + " " + plural
                : "the " + (some.size() == 1 ? what : plural) + " " + String.join(", ", some);
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /** The number that stands for a class in most models: itself, or 1 and 0 for true and false. */
    private static double value(String text) {
        return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : number(text);
    }

    /** The index of a value of the label, or -1 where it is no class. */
    public int find(String value) {
        int exact = classes.indexOf(value);
        if (exact >= 0) {
            return exact;
        }
        double number = value(value);
        for (int i = 0; i < classes.size(); i++) {
            // A comparison with NaN is false: what is no number is found by its text only.
            if (classes.get(i).equalsIgnoreCase(value) || value(classes.get(i)) == number) {
                return i;
            }
        }
        return -1;
    }
}
