package dev.gambeson.model.remote.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of some examples, not yet understood.
 *
 * @param rows how many examples, at least 1
 * @param width how many values each has, at least 1
 * @param numbers the values, row-major; empty where they are texts; not yet known to be finite
 * @param texts the values, row-major; empty where they are numbers
 * @param names what the server calls each value of a row, or null
 */
public record Answer(
        int rows,
        int width,
        double[] numbers,
        List<String> texts,
        @Nullable List<String> names) {

    public Answer {
        texts = List.copyOf(texts);
        names = names == null ? null : List.copyOf(names);
    }

    /** Whether the values are texts. */
    boolean isText() {
        return !texts.isEmpty();
    }

    /** A value as a text, of a whole number without a point. */
    String text(int index) {
        if (isText()) {
            return texts.get(index);
        }
        double number = numbers[index];
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
