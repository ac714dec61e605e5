package dev.gambeson.model.tree.catboost.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.report.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Walks through the JSON of a stranger, once from front to back; what is kept of it is counted. A key that is there twice
 * is an error. Where a list or an object is wanted, {@code null} is an empty one, as CatBoost writes it. Not thread-safe.
 *
 * <p>Errors are {@link InputException} {@code INPUT_MALFORMED} and {@code INPUT_TOO_LARGE}, with the offset.
 */
public final class JsonCursor implements AutoCloseable {

    private static final int LONGEST_NAME = 1 << 16;
    private static final int LONGEST_NUMBER = 400;
    /** What a key takes in a hash set beside its text. */
    private static final int KEY = 100;

    private final String file;
    private final Limits limits;
    private final Room room;
    private final JsonParser in;

    /**
     * Begins.
     *
     * @param stream closed when this is closed; its own errors are typed
     * @param file the file as the user named it
     * @param limits bounds nesting and texts
     * @param room what may be kept
     */
    public JsonCursor(InputStream stream, String file, Limits limits, Room room) {
        this.file = file;
        this.limits = limits;
        this.room = room;
        JsonFactory factory = ((JsonFactoryBuilder) JsonFactory.builder())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.lineBytes())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try {
            in = factory.createParser(stream);
        } catch (IOException e) {
            throw malformed("is no JSON");
        }
        next();
    }

    /** JSON in a text of this one; its errors have the place in the text. */
    JsonCursor inner(byte[] text) {
        return new JsonCursor(new ByteArrayInputStream(text), file, limits, room);
    }

    InputException malformed(String problem) {
        long offset = in.currentTokenLocation() == null
                ? 0
                : Math.max(0, in.currentTokenLocation().getByteOffset());
        return InputException.malformed(Location.of(file, offset), problem);
    }

    /** Counts what is kept in memory. */
    void keep(long bytes) {
        room.keep(bytes);
    }

    private JsonToken next() {
        try {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw malformed("ends too early");
            }
            return token;
        } catch (JsonProcessingException e) {
            // The parser's own words show what it read.
            long offset = Math.max(
                    in.currentLocation().getByteOffset(),
                    e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
            if (e instanceof JsonEOFException) {
                throw InputException.malformed(
                        Location.of(file, Math.max(0, offset)), "is cut off: it ends before its JSON does");
            }
            throw new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    Location.of(file, Math.max(0, offset)),
                    "is no JSON, or has a key twice, or goes beyond the limits of nesting and length",
                    null,
                    e);
        } catch (IOException e) {
            throw malformed("cannot be read");
        }
    }

    /** Takes an object: at each key the consumer must take the value, or {@link #skip} it. */
    public void object(Consumer<String> field) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        demand(token == JsonToken.START_OBJECT, "an object");
        long names = 0;
        while (next() != JsonToken.END_OBJECT) {
            String name = name();
            // The parser remembers the keys of an open object, to find those that are there twice.
            names += KEY + name.length();
            room.demand(names);
            next();
            field.accept(name);
        }
    }

    private String name() {
        try {
            return in.currentName();
        } catch (IOException e) {
            throw malformed("cannot be read");
        }
    }

    /** Takes a list: the consumer must take each element. */
    void array(Runnable element) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        demand(token == JsonToken.START_ARRAY, "a list");
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    boolean isArray() {
        return in.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isText() {
        return in.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        return in.currentToken().isNumeric();
    }

    /** Takes a number. */
    double number() {
        demand(isNumber(), "a number");
        try {
            double number = in.getDoubleValue();
            demand(Double.isFinite(number), "a finite number");
            return number;
        } catch (IOException e) {
            throw malformed("has a number that cannot be read");
        }
    }

    /** Takes a number that is a 32-bit float, or is rounded to one. */
    float single() {
        float single = (float) number();
        demand(Float.isFinite(single), "a number that fits 32 bits");
        return single;
    }

    /** Takes a whole number. */
    int integer() {
        double number = number();
        demand(number == (int) number, "a whole number of 32 bits");
        return (int) number;
    }

    /** Takes a text that is not kept. */
    String word() {
        demand(isText(), "a text");
        try {
            return in.getText();
        } catch (IOException e) {
            throw malformed("has a text that cannot be read");
        }
    }

    /** Takes a text. */
    String text() {
        demand(isText(), "a text");
        return anyText();
    }

    /** Takes a text that is a whole number of 64 bits without a sign. */
    long unsigned() {
        demand(isText(), "a hash as a text");
        try {
            return Long.parseUnsignedLong(in.getText());
        } catch (NumberFormatException | IOException e) {
            throw malformed("has a text where a hash of 64 bits belongs");
        }
    }

    /** Takes a text, a number or a word as it is written. */
    String anyText() {
        demand(in.currentToken().isScalarValue(), "a text or a number");
        try {
            String text = in.getText();
            keep(64 + 2L * text.length());
            return text;
        } catch (IOException e) {
            throw malformed("has a text that cannot be read");
        }
    }

    /** Takes a truth value. */
    boolean truth() {
        demand(in.currentToken().isBoolean(), "true or false");
        return in.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Takes a list of numbers. */
    double[] numbers() {
        Numbers numbers = new Numbers(this);
        array(() -> numbers.add(number()));
        return numbers.toArray();
    }

    /** Leaves a value out. */
    void skip() {
        if (in.currentToken().isStructStart()) {
            long names = 0;
            for (int depth = 1; depth > 0; ) {
                JsonToken token = next();
                names += token == JsonToken.FIELD_NAME ? KEY + name().length() : 0;
                room.demand(names);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
    }

    /** Nothing but space may follow. */
    public void end() {
        try {
            if (in.nextToken() != null) {
                throw malformed("goes on after its end");
            }
        } catch (IOException e) {
            throw malformed("goes on after its end");
        }
    }

    private void demand(boolean met, String wanted) {
        if (!met) {
            throw malformed("has "
                    + in.currentToken()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' ') + " where " + wanted + " belongs");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }
}
