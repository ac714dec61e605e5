package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of an answer in the Open Inference Protocol ({@code $response_output}).
 *
 * @param name its name
 * @param answer its values, cut into examples
 */
record ResponseOutput(String name, Answer answer) {

    /** Reads one, on whose first token the parser stands; its keys may come in any order. */
    static ResponseOutput read(JsonParser in, int rows) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw JsonText.unlike("has an output that is none");
        }
        String name = "";
        List<Long> shape = null;
        AnswerBuilder data = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.VALUE_STRING && key.equals("name")) {
                name = in.getText();
            } else if (value == JsonToken.START_ARRAY && key.equals("shape")) {
                shape = InferenceMetadata.shape(in);
            } else if (value == JsonToken.START_ARRAY && key.equals("data") && data == null) {
                data = new AnswerBuilder(rows);
                data.values(in);
            } else if (key.equals("data")) {
                throw JsonText.unlike("has an output whose data is no list, or is there twice");
            } else {
                in.skipChildren();
            }
        }
        if (name.isEmpty() || data == null) {
            throw JsonText.unlike("has an output without a name or without data in JSON");
        }
        Answer answer = data.cut();
        check(shape, rows, (long) rows * answer.width());
        return new ResponseOutput(name, answer);
    }

    /** What the shape says and what came must be the same, or rows are taken for each other. */
    private static void check(@Nullable List<Long> shape, int rows, long values) {
        if (shape == null || shape.isEmpty() || shape.get(0) != rows) {
            throw JsonText.unlike("has an output whose first dimension is not the number of examples");
        }
        long product = 1;
        for (long extent : shape) {
            // Both factors are below 2^31, and what is larger than the values cannot become equal again but by 0.
            product = Math.min(product * Math.max(0, extent), Integer.MAX_VALUE);
        }
        if (product != values) {
            throw JsonText.unlike("has an output with another number of values than its shape says");
        }
    }
}
