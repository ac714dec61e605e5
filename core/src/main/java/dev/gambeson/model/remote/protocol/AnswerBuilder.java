package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of an answer, row by row. Memory grows with what was read, which the cap on the answer bounds.
 *
 * <p>A row is a single value, a list (nested lists are read in order), or an object of named values; all rows are alike.
 */
final class AnswerBuilder {

    private static final int WIDEST = 1 << 16;

    private final int expected;
    private final List<String> texts = new ArrayList<>();
    private double[] numbers = new double[64];
    private int count;
    private int rows;
    private int width;
    private @Nullable List<String> names;

    /** @param expected how many rows there should be */
    AnswerBuilder(int expected) {
        this.expected = expected;
    }

    /** Reads a list of rows, on whose first token the parser stands. */
    void rows(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw JsonText.unlike("has no list where the answers to the rows should be");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            row(in);
        }
    }

    /** Reads one row. */
    void row(JsonParser in) throws IOException {
        if (++rows > expected) {
            throw wrongCount("more");
        }
        int before = count + texts.size();
        if (in.currentToken() == JsonToken.START_OBJECT) {
            object(in);
        } else if (names != null) {
            throw unlikeBefore();
        } else {
            values(in);
        }
        int here = count + texts.size() - before;
        if (here == 0 || here > WIDEST || width != 0 && here != width) {
            throw JsonText.unlike("has rows of different length, or empty ones");
        }
        width = here;
    }

    /** Reads a value, or all values of nested lists. */
    void values(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            value(in);
            return;
        }
        for (int depth = 1; depth > 0; ) {
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                value(in);
            }
        }
    }

    private void value(JsonParser in) throws IOException {
        switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = in.getDoubleValue();
            }
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> texts.add(in.getText());
            default -> throw JsonText.unlike("holds something where a number or a label should be");
        }
        if (count > 0 && !texts.isEmpty()) {
            throw JsonText.unlike("mixes numbers and texts");
        }
    }

    /** Values by name: in the order of the first row, for an object has none. */
    private void object(JsonParser in) throws IOException {
        List<String> here = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            here.add(in.currentName());
            if (!in.nextToken().isNumeric() || here.size() > WIDEST) {
                throw JsonText.unlike("holds something where the number of a class should be");
            }
            values.add(in.getDoubleValue());
        }
        if (names == null && rows == 1) {
            names = List.copyOf(here);
        }
        if (names == null || here.size() != names.size()) {
            throw unlikeBefore();
        }
        numbers = Arrays.copyOf(numbers, Math.max(numbers.length, 2 * (count + here.size())));
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < here.size(); i++) {
            byName.put(here.get(i), values.get(i));
        }
        for (String name : names) {
            Double value = byName.get(name);
            if (value == null || byName.size() != names.size()) {
                throw JsonText.unlike("names other classes from row to row, or one twice");
            }
            numbers[count++] = value;
        }
    }

    private static GambesonException unlikeBefore() {
        return JsonText.unlike("has rows of different kinds");
    }

    /**
     * What was gathered, row by row.
     *
     * @throws GambesonException {@code MODEL_FAILED} where rows are missing
     */
    Answer build() {
        if (rows != expected) {
            throw wrongCount("only " + rows);
        }
        return answer(width);
    }

    /**
     * What was gathered as one list, cut into rows of equal length.
     *
     * @throws GambesonException {@code MODEL_FAILED} where that does not come out even
     */
    Answer cut() {
        int values = count + texts.size();
        if (values == 0 || values % expected != 0 || values / expected > WIDEST) {
            throw wrongCount(values + " values");
        }
        return answer(values / expected);
    }

    private Answer answer(int wide) {
        return new Answer(expected, wide, Arrays.copyOf(numbers, count), texts, names);
    }

    private GambesonException wrongCount(String seen) {
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                "the endpoint was asked about " + expected + " examples and answered " + seen,
                "Check that it takes several examples at once; where it takes one, say so in the request (${row}).");
    }
}
