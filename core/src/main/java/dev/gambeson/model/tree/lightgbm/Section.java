package dev.gambeson.model.tree.lightgbm;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines with a name and a value each: the head of a model, or one of its trees. Not thread-safe. */
final class Section {

    private static final double[] NOTHING = {};

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String file;
    private final String title;
    private long first;
    private long last;

    /** @param title what it is, for errors */
    Section(String file, String title) {
        this.file = file;
        this.title = title;
    }

    void add(String line, long number) {
        first = first == 0 ? number : first;
        last = number;
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals);
        if (values.containsKey(key)) {
            throw InputException.malformed(
                    Location.of(file), "line " + number + " gives `" + shortened(key) + "` a second time");
        }
        values.put(key, equals < 0 ? "" : line.substring(equals + 1));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw malformed("has no line `" + key + "`");
        }
        return value;
    }

    int whole(String key) {
        try {
            return Integer.parseInt(text(key).strip());
        } catch (NumberFormatException e) {
            throw malformed("gives `" + key + "`, which is no whole number");
        }
    }

    /** The words of a line, exactly so many. */
    String[] words(String key, int count) {
        String[] words = split(text(key));
        if (words.length != count) {
            throw malformed("has " + words.length + " values in `" + key + "` where " + count + " belong");
        }
        return words;
    }

    /** The numbers of a line, exactly so many; where none belong the line may be left out. */
    double[] numbers(String key, int count) {
        if (count == 0) {
            return NOTHING;
        }
        String[] words = words(key, count);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(key, words[i]);
        }
        return numbers;
    }

    int[] wholes(String key, int count) {
        double[] numbers = numbers(key, count);
        int[] wholes = new int[count];
        for (int i = 0; i < count; i++) {
            wholes[i] = (int) numbers[i];
            if (wholes[i] != numbers[i]) {
                throw malformed("has a value in `" + key + "` that is no whole number of 32 bits");
            }
        }
        return wholes;
    }

    /** C++ writes them in small letters. */
    private double number(String key, String word) {
        try {
            return switch (word) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan", "-nan" -> Double.NaN;
                default -> Double.parseDouble(word);
            };
        } catch (NumberFormatException e) {
            throw malformed("has a value in `" + key + "` that is no number");
        }
    }

    private static String[] split(String line) {
        return Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(file), title + " (lines " + first + " to " + last + ") " + problem);
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
