package dev.gambeson.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document whole, within bounds. */
final class JsonTree {

    private static final int DEPTH = 64;
    private static final int VALUES = 1_000_000;

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(64 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(1 << 14)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** No number is as large or as small, and no decimal type holds it. */
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?\\d{10}");

    private final String file;
    private int values;

    JsonTree(String file) {
        this.file = file;
    }

    /** A number as it is written: how precise it must be is known by who asks for it. */
    record Numeral(String digits) {}

    @Nullable
    Object read(byte[] document) {
        if (!isUtf8(document)) {
            throw InputException.malformed(Location.of(file), "is not valid JSON: it is not in UTF-8");
        }
        try (JsonParser in = FACTORY.createParser(document)) {
            try {
                in.nextToken();
                Object value = value(in);
                if (in.nextToken() != null) {
                    throw malformed(in, "holds more than one JSON document", null);
                }
                return value;
            } catch (StreamConstraintsException e) {
                throw malformed(in, "goes beyond the bounds of a document: " + DEPTH + " levels, 64 MiB of text", e);
            } catch (IOException e) {
                throw malformed(in, "is not valid JSON, or says a name twice", e);
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** The parser guesses at other encodings (RFC 8259 §8.1 allows none) by bytes of zero, which no document in UTF-8 has. */
    private static boolean isUtf8(byte[] document) {
        for (byte one : document) {
            if (one == 0) {
                return false;
            }
        }
        return Utf8.isValid(document, 0, document.length);
    }

    /** Half of a character cannot be said in UTF-8: what is signed, compared and shown would differ. */
    private String whole(JsonParser in, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(++i))) {
                    throw malformed(in, "holds half of a character", null);
                }
            }
        }
        return text;
    }

    private @Nullable Object value(JsonParser in) throws IOException {
        if (++values > VALUES) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "holds more than " + VALUES + " values",
                    "No document of this kind is as large.");
        }
        JsonToken token = in.currentToken();
        if (token == null) {
            throw malformed(in, "ends where a value should be", null);
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = whole(in, in.currentName());
                in.nextToken();
                object.put(name, value(in));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(in));
            }
            return items;
        }
        if (token.isNumeric()) {
            String digits = in.getText();
            if (EXPONENT.matcher(digits).find()) {
                throw malformed(in, "holds a number with an exponent of more than nine digits", null);
            }
            return new Numeral(digits);
        }
        return token == JsonToken.VALUE_NULL
                ? null
                : token.isBoolean() ? in.getBooleanValue() : whole(in, in.getText());
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            object.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        return value instanceof Numeral numeral ? new BigDecimal(numeral.digits()) : value;
    }

    private InputException malformed(JsonParser in, String problem, @Nullable Throwable cause) {
        long offset = Math.max(0, in.currentLocation().getByteOffset());
        return new InputException(
                dev.gambeson.ErrorCode.INPUT_MALFORMED, Location.of(file, offset), problem, null, cause);
    }
}
