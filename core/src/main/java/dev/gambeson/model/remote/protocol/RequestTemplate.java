package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.GambesonException;
import dev.gambeson.model.InputTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text with places for the examples: a value that is {@code "${rows}"} becomes a list of examples, {@code
 * "${records}"} a list of objects with a key for each column; {@code "${row}"} and {@code "${record}"} become the one
 * example of a request. {@code "${columns}"} becomes the names of the columns.
 *
 * <p>Immutable and thread-safe.
 */
public final class RequestTemplate {

    private enum Place {
        ROWS,
        ROW,
        RECORDS,
        RECORD,
        COLUMNS
    }

    private final byte[] text;
    private final boolean single;
    private final boolean named;

    /**
     * A template.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence
     */
    public RequestTemplate(String json) {
        this.text = json.getBytes(StandardCharsets.UTF_8);
        Places places = new Places();
        try {
            JsonText.read(text, in -> {
                while (in.nextToken() != null) {
                    places.see(in);
                }
                return places;
            });
        } catch (GambesonException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
        if (places.examples != 1) {
            throw new IllegalArgumentException(
                    "needs one place for the examples: \"${rows}\", \"${records}\", or \"${row}\" or \"${record}\" where the"
                            + " server takes one at a time");
        }
        this.single = places.single;
        this.named = places.named;
    }

    /** Which places a template has. */
    private static final class Places {

        private int roots;
        private int examples;
        private boolean single;
        private boolean named;

        void see(JsonParser in) throws IOException {
            if (in.getParsingContext().inRoot() && !in.currentToken().isStructStart() && ++roots > 1) {
                throw new IllegalArgumentException("is no JSON but several");
            }
            Place place = place(in);
            if (place == null) {
                return;
            }
            switch (place) {
                case ROWS, ROW, RECORDS, RECORD -> {
                    examples++;
                    single = place == Place.ROW || place == Place.RECORD;
                    named |= place == Place.RECORDS || place == Place.RECORD;
                }
                case COLUMNS -> named = true;
            }
        }
    }

    private static @Nullable Place place(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String value = in.getText();
        for (Place place : Place.values()) {
            if (value.equals("${" + place.name().toLowerCase(Locale.ROOT) + "}")) {
                return place;
            }
        }
        if (value.startsWith("${")) {
            throw new IllegalArgumentException(
                    "has an unknown place; there are ${rows}, ${row}, ${records}, ${record} and ${columns}");
        }
        return null;
    }

    /** Whether a request holds one example. */
    boolean single() {
        return single;
    }

    /** Whether it needs names of columns, which arrays do not have. */
    public boolean named() {
        return named;
    }

    byte[] fill(List<RemoteInput.Column> columns, List<InputTensor> inputs, int from, int count) {
        Examples examples = new Examples(columns, inputs);
        return JsonText.write(out -> JsonText.read(text, in -> {
            while (in.nextToken() != null) {
                Place place = place(in);
                if (place == null) {
                    out.copyCurrentEventExact(in);
                } else {
                    fill(place, out, examples, columns, from, count);
                }
            }
            return text;
        }));
    }

    private static void fill(
            Place place, JsonGenerator out, Examples examples, List<RemoteInput.Column> columns, int from, int count)
            throws IOException {
        switch (place) {
            case ROWS, RECORDS -> {
                out.writeStartArray();
                for (int example = from; example < from + count; example++) {
                    examples.write(out, example, place == Place.RECORDS);
                }
                out.writeEndArray();
            }
            case ROW, RECORD -> examples.write(out, from, place == Place.RECORD);
            case COLUMNS -> {
                out.writeStartArray();
                for (RemoteInput.Column column : columns) {
                    out.writeString(column.name());
                }
                out.writeEndArray();
            }
        }
    }
}
