package dev.gambeson.model.tree;

import dev.gambeson.model.KnownCategories;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one feature that stand for codes. Immutable and thread-safe. */
public final class Categories implements KnownCategories {

    private static final Categories NONE = new Categories(null, new double[0], new int[0]);
    private static final Categories CODES = new Categories(null, new double[0], new int[0]);

    private final @Nullable Map<String, Integer> texts;
    private final double[] numbers;
    private final int[] codes;

    private Categories(@Nullable Map<String, Integer> texts, double[] numbers, int[] codes) {
        this.texts = texts;
        this.numbers = numbers;
        this.codes = codes;
    }

    /** A feature whose values are what they are. */
    public static Categories none() {
        return NONE;
    }

    /** A feature whose values are the codes: what is below zero, if only by a fraction, is none. */
    public static Categories ofCodes() {
        return CODES;
    }

    /** A feature of texts: the code of each is its place; of equal ones the first. */
    public static Categories ofTexts(List<String> values) {
        Map<String, Integer> texts = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            texts.putIfAbsent(values.get(i), i);
        }
        return new Categories(texts, new double[0], new int[0]);
    }

    /** A feature of numbers that stand for codes: the code of each is its place; of equal ones the first. */
    public static Categories ofNumbers(double[] values) {
        double[] numbers = Arrays.stream(values)
                .map(value -> value + 0.0)
                .distinct()
                .sorted()
                .toArray();
        int[] codes = new int[numbers.length];
        for (int i = values.length - 1; i >= 0; i--) {
            codes[Arrays.binarySearch(numbers, values[i] + 0.0)] = i;
        }
        return new Categories(null, numbers, codes);
    }

    /** Whether the values are texts. */
    public boolean areTexts() {
        return texts != null;
    }

    /** Whether the values are listed, so that others are unknown. */
    public boolean areListed() {
        return texts != null || numbers.length > 0;
    }

    @Override
    public boolean knows(String text) {
        return texts == null || texts.containsKey(text);
    }

    @Override
    public boolean knows(double number) {
        return numbers.length == 0 || Arrays.binarySearch(numbers, number + 0.0) >= 0;
    }

    /** The code of a text; NaN where it has none. */
    double code(@Nullable String text) {
        Integer code = texts == null || text == null ? null : texts.get(text);
        return code == null ? Double.NaN : code;
    }

    /** Replaces numbers by their codes, and by NaN where they have none. */
    void encode(double[] values, int count) {
        if (numbers.length > 0) {
            for (int i = 0; i < count; i++) {
                int place = Arrays.binarySearch(numbers, values[i] + 0.0);
                values[i] = place < 0 ? Double.NaN : codes[place];
            }
        } else if (this == CODES) {
            for (int i = 0; i < count; i++) {
                values[i] = values[i] < 0 ? -1 : values[i];
            }
        }
    }
}
