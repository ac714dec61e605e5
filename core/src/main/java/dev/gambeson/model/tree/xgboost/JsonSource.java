package dev.gambeson.model.tree.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON as XGBoost writes it: NaN and Infinity are numbers. */
final class JsonSource {

    private static final int NUMBER_LENGTH = 1000;
    private static final int TEXT_LENGTH = 64 << 20;
    private static final int OBJECT = 96;

    private final JsonParser parser;
    private final byte[] bytes;
    private final String file;
    private final Budget budget;

    private JsonSource(JsonParser parser, byte[] bytes, String file, Budget budget) {
        this.parser = parser;
        this.bytes = bytes;
        this.file = file;
        this.budget = budget;
    }

    /** The value of a whole file; see {@link Document} for what becomes of it. */
    static @Nullable Object read(byte[] bytes, String file, Limits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(TEXT_LENGTH)
                .maxNameLength(1 << 16)
                .maxNumberLength(NUMBER_LENGTH)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        try (JsonParser parser = factory.createParser(bytes)) {
            JsonSource source = new JsonSource(parser, bytes, file, new Budget(file, limits));
            Object value = source.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw source.malformed("has something behind its end");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw InputException.malformed(
                    Location.of(file, offset(e.getLocation(), bytes)),
                    "is nested deeper, or has longer texts, than a model of XGBoost");
        } catch (JsonProcessingException e) {
            long offset = offset(e.getLocation(), bytes);
            throw InputException.malformed(
                    Location.of(file, offset),
                    e instanceof JsonEOFException || offset == bytes.length
                            ? "is cut off: it ends before its JSON does"
                            : "is no JSON");
        } catch (IOException e) {
            throw InputException.malformed(Location.of(file), "is no JSON in UTF-8");
        }
    }

    /** The parser decodes UTF-8 beforehand and knows places in characters only. */
    private static long offset(@Nullable JsonLocation location, byte[] bytes) {
        long characters = location == null ? 0 : Math.max(0, location.getCharOffset());
        int at = 0;
        while (at < bytes.length && (characters > 0 || isWithinCharacter(bytes[at]))) {
            // A character of four bytes counts as two.
            characters -= isWithinCharacter(bytes[at]) ? 0 : (bytes[at] & 0xf8) == 0xf0 ? 2 : 1;
            at++;
        }
        return at;
    }

    private static boolean isWithinCharacter(byte next) {
        return (next & 0xc0) == 0x80;
    }

    private @Nullable Object value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw malformed("ends before its value does");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw malformed("has no value where one belongs");
        };
    }

    private String text(String text) {
        budget.take(OBJECT + 2L * text.length());
        return text;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (key == null) {
                throw malformed("has no name where one belongs");
            }
            budget.take(OBJECT + 2L * key.length());
            Object value = value(parser.nextToken());
            if (members.containsKey(key)) {
                throw malformed("has the name `" + Document.shortened(key) + "` twice in one object");
            }
            members.put(key, value);
        }
        return members;
    }

    private Object array() throws IOException {
        JsonToken token = parser.nextToken();
        return token == JsonToken.END_ARRAY ? Document.NOTHING : isNumber(token) ? numbers(token) : values(token);
    }

    private static boolean isNumber(@Nullable JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT
                || token == JsonToken.VALUE_NUMBER_FLOAT
                || token == JsonToken.VALUE_TRUE
                || token == JsonToken.VALUE_FALSE;
    }

    private double[] numbers(JsonToken first) throws IOException {
        budget.take(OBJECT);
        Numbers numbers = new Numbers(budget);
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !isNumber(token)) {
                throw malformed("has something else among numbers");
            }
            boolean truth = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
            numbers.add(truth ? (token == JsonToken.VALUE_TRUE ? 1 : 0) : parser.getDoubleValue());
        }
        return numbers.toArray();
    }

    private List<@Nullable Object> values(@Nullable JsonToken first) throws IOException {
        budget.take(OBJECT);
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            budget.take(Long.BYTES);
            values.add(value(token));
        }
        return values;
    }

    private InputException malformed(String problem) {
        return InputException.malformed(Location.of(file, offset(parser.currentLocation(), bytes)), problem);
    }
}
