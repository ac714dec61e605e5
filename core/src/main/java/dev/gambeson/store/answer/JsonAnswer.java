package dev.gambeson.store.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text (RFC 8259), or of nothing: whoever asks for what is not there gets an empty value, and of that an
 * empty value again. Immutable.
 */
public final class JsonAnswer {

    private static final int DEPTH = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int VALUES = 1_000_000;

    private static final JsonAnswer NOTHING = new JsonAnswer(null);

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(100)
                    .maxNameLength(1 << 12)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final @Nullable Object value;

    private JsonAnswer(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException where it is none, says something twice, or goes beyond the bounds; with what is wrong,
     *     as the end of a sentence, and nothing of what was read
     */
    public static JsonAnswer of(byte[] text) {
        try (JsonParser in = FACTORY.createParser(text)) {
            in.nextToken();
            JsonAnswer answer = new JsonAnswer(value(in, new int[1]));
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("holds more than one JSON text");
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalArgumentException("is no JSON, or goes beyond its bounds", e);
        }
    }

    private static @Nullable Object value(JsonParser in, int[] count) throws IOException {
        if (++count[0] > VALUES) {
            throw new IllegalArgumentException("holds more than " + VALUES + " values");
        }
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new HashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                object.put(name, value(in, count));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonAnswer> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(new JsonAnswer(value(in, count)));
            }
            return items;
        }
        if (token == null) {
            throw new IllegalArgumentException("is empty");
        }
        return token == JsonToken.VALUE_NULL ? null : token == JsonToken.VALUE_TRUE ? Boolean.TRUE : in.getText();
    }

    /** What an object holds under a name. */
    public JsonAnswer at(String name) {
        return value instanceof Map<?, ?> object && object.get(name) != null
                ? new JsonAnswer(object.get(name))
                : NOTHING;
    }

    /** The items of a list; none where it is no list. */
    public List<JsonAnswer> items() {
        List<JsonAnswer> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add((JsonAnswer) item));
        }
        return items;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return value instanceof List<?>;
    }

    /** A text, or a number as it is written; null where it is neither. */
    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /** Whether it is {@code true}. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** A whole number from 0 on; null where it is none. */
    public @Nullable Long count() {
        return value instanceof String text && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
