package dev.gambeson.model.tree.xgboost;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a model file, asked for what ought to be there. Numbers are doubles, arrays of numbers and of truth values
 * arrays of doubles, other arrays lists. Immutable.
 *
 * @param members what it has
 * @param file the file as the user named it
 * @param path where it is in the file, for errors
 */
record Document(Map<String, @Nullable Object> members, String file, String path) {

    static final double[] NOTHING = {};

    /** The object that a file is. */
    static Document root(@Nullable Object value, String file) {
        return of(value, file, "");
    }

    @SuppressWarnings("unchecked")
    private static Document of(@Nullable Object value, String file, String path) {
        if (value instanceof Map<?, ?> members) {
            // The sources make maps of this type only.
            return new Document((Map<String, @Nullable Object>) members, file, path);
        }
        throw InputException.malformed(
                Location.of(file),
                (path.isEmpty() ? "it" : "`" + path + "`") + " is " + kind(value) + ", not an object");
    }

    /** An array of numbers where all of a list are. */
    static Object simplified(List<@Nullable Object> values, Budget budget) {
        for (Object value : values) {
            if (!(value instanceof Double) && !(value instanceof Boolean)) {
                return values;
            }
        }
        budget.take(8L * values.size());
        return values.stream()
                .mapToDouble(value -> value instanceof Double number ? number : Boolean.TRUE.equals(value) ? 1 : 0)
                .toArray();
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Document object(String key) {
        return of(get(key), file, below(key));
    }

    String text(String key) {
        return get(key) instanceof String text ? text : fail(key, "a text");
    }

    double number(String key) {
        return get(key) instanceof Double number ? number : fail(key, "a number");
    }

    /** A whole number; XGBoost writes those of its parameters as texts. */
    int whole(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Object value = get(key);
        try {
            double number = value instanceof Double given ? given : Double.parseDouble(text(key));
            if (number == (int) number) {
                return (int) number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        return fail(key, "a whole number of 32 bits");
    }

    double[] numbers(String key) {
        return get(key) instanceof double[] numbers ? numbers : fail(key, "an array of numbers");
    }

    /** Exactly so many. */
    double[] numbers(String key, int count) {
        double[] numbers = numbers(key);
        if (numbers.length != count) {
            throw malformed(key, "has " + numbers.length + " numbers, and there are " + count + " nodes");
        }
        return numbers;
    }

    /** Whole numbers, exactly so many. */
    int[] wholes(String key, int count) {
        double[] numbers = count < 0 ? numbers(key) : numbers(key, count);
        int[] wholes = new int[numbers.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (int) numbers[i];
            if (wholes[i] != numbers[i]) {
                throw malformed(key, "has a number at " + i + " that is no whole number of 32 bits");
            }
        }
        return wholes;
    }

    List<Document> objects(String key) {
        List<Document> objects = new ArrayList<>();
        for (Object value : list(key)) {
            objects.add(of(value, file, below(key) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object value : has(key) ? list(key) : List.of()) {
            texts.add(value instanceof String text ? text : Document.<String>fail(this, key, "an array of texts"));
        }
        return texts;
    }

    private List<?> list(String key) {
        Object value = get(key);
        return value instanceof double[] numbers && numbers.length == 0
                ? List.of()
                : value instanceof List<?> list ? list : fail(key, "an array");
    }

    private @Nullable Object get(String key) {
        if (!members.containsKey(key)) {
            throw InputException.malformed(Location.of(file), "there is no `" + below(key) + "`");
        }
        return members.get(key);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private <T> T fail(String key, String wanted) {
        return fail(this, key, wanted);
    }

    private static <T> T fail(Document document, String key, String wanted) {
        throw document.malformed(key, "is " + kind(document.members.get(key)) + ", not " + wanted);
    }

    InputException malformed(String key, String problem) {
        return InputException.malformed(Location.of(file), "`" + below(key) + "` " + problem);
    }

    InputException unsupported(String problem, String remedy) {
        return InputException.unsupported(Location.of(file), problem, remedy);
    }

    private static String kind(@Nullable Object value) {
        return value == null
                ? "nothing"
                : value instanceof String
                        ? "a text"
                        : value instanceof Double
                                ? "a number"
                                : value instanceof Boolean
                                        ? "a truth value"
                                        : value instanceof Map<?, ?>
                                                ? "an object"
                                                : value instanceof double[] numbers && numbers.length > 0
                                                        ? "an array of numbers"
                                                        : "an array";
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
