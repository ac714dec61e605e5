package dev.gambeson.scan.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.scan.content.Excerpt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One tensor as the header describes it; what is wrong with it is said in {@link #problem}, first come first. Reused for all
 * tensors of a file.
 */
final class TensorEntry {

    private static final int DIMENSIONS = 1024;

    private @Nullable ElementType type;
    private @Nullable String unknownType;
    private long elements;
    private boolean shaped;
    private long begin;
    private long end;
    private boolean placed;
    private @Nullable String problem;

    /** Reads the object on whose beginning the parser stands. */
    void read(JsonParser parser) throws IOException {
        type = null;
        unknownType = null;
        shaped = false;
        placed = false;
        problem = null;
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            complain("is no object");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> readType(parser);
                case "shape" -> readShape(parser);
                case "data_offsets" -> readOffsets(parser);
                default -> {
                    complain("has the unknown key '" + Excerpt.of(key) + "'");
                    parser.skipChildren();
                }
            }
        }
        check();
    }

    private void readType(JsonParser parser) throws IOException {
        if (type != null || unknownType != null) {
            complain("has two types");
        }
        String name = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
        type = ElementType.named(name);
        unknownType = type == null ? Excerpt.of(name) : null;
        parser.skipChildren();
    }

    private void readShape(JsonParser parser) throws IOException {
        if (shaped) {
            complain("has two shapes");
        }
        shaped = true;
        elements = 1;
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            complain("has a shape that is no list");
            parser.skipChildren();
            return;
        }
        int dimensions = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long length = natural(parser);
            if (length < 0) {
                complain("has a dimension that is no natural number");
            } else if (++dimensions > DIMENSIONS || Math.multiplyHigh(elements, length) != 0 || elements * length < 0) {
                complain("has a shape that overflows");
            } else {
                elements *= length;
            }
        }
    }

    private void readOffsets(JsonParser parser) throws IOException {
        if (placed) {
            complain("has two places");
        }
        placed = true;
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            complain("has a place that is no list");
            parser.skipChildren();
            return;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long offset = natural(parser);
            if (offset < 0) {
                complain("has an offset that is no natural number");
            }
            begin = count == 0 ? offset : begin;
            end = count == 1 ? offset : end;
            count++;
        }
        if (count != 2) {
            complain("has " + count + " offsets instead of two");
        }
    }

    private void check() {
        if ((type == null && unknownType == null) || !shaped || !placed) {
            complain("lacks its type, shape or place");
        } else if (begin > end) {
            complain("ends before it begins");
        } else if (type != null && problem == null) {
            long bits = elements * type.bits();
            if (Math.multiplyHigh(elements, type.bits()) != 0 || bits < 0) {
                complain("has a size that overflows");
            } else if (bits % 8 != 0) {
                complain("fills no whole number of bytes");
            } else if (bits / 8 != end - begin) {
                complain("takes " + (end - begin) + " bytes where its shape and type need " + bits / 8);
            }
        }
    }

    /** The number on which the parser stands, or -1; what is no number is passed over. */
    private static long natural(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getTextLength() <= 19) {
            return parser.getTextCharacters()[parser.getTextOffset()] == '-' ? -1 : fits(parser);
        }
        parser.skipChildren();
        return -1;
    }

    private static long fits(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : parser.getLongValue();
    }

    private void complain(String what) {
        problem = problem == null ? what : problem;
    }

    /** What is wrong with it, after "the tensor …"; null where nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Its type where that is none that is known, else null. */
    @Nullable
    String unknownType() {
        return unknownType;
    }

    /** Whether its place is known. */
    boolean hasPlace() {
        return placed && begin >= 0 && begin <= end;
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }
}
