package dev.gambeson.model.tree.xgboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads UBJSON as XGBoost writes it (its {@code src/common/json.cc}): lengths are 64-bit integers, arrays of numbers are
 * packed, all numbers big-endian.
 */
final class UbjSource {

    private static final int OBJECT = 96;

    private final ByteBuffer bytes;
    private final String file;
    private final Budget budget;
    private final int mostDepth;
    private int depth;

    private UbjSource(byte[] bytes, String file, Limits limits) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.file = file;
        this.budget = new Budget(file, limits);
        this.mostDepth = limits.depth();
    }

    /** The value of a whole file; see {@link Document} for what becomes of it. */
    static @Nullable Object read(byte[] bytes, String file, Limits limits) {
        UbjSource source = new UbjSource(bytes, file, limits);
        Object value = source.value();
        if (source.bytes.hasRemaining()) {
            throw source.malformed("has something behind its end");
        }
        return value;
    }

    private @Nullable Object value() {
        char marker = marker();
        return switch (marker) {
            case '{' -> object();
            case '[' -> array();
            case 'S' -> text();
            case 'T' -> Boolean.TRUE;
            case 'F' -> Boolean.FALSE;
            case 'Z' -> null;
            case 'd', 'D', 'i', 'U', 'I', 'l', 'L', 'C' -> {
                demand(width(marker));
                yield number(marker);
            }
            default -> throw malformed("has the mark " + (int) marker + ", which is none of XGBoost");
        };
    }

    private Map<String, @Nullable Object> object() {
        enter();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (peek() != '}') {
            String key = text();
            Object value = value();
            if (members.containsKey(key)) {
                throw malformed("has the name `" + Document.shortened(key) + "` twice in one object");
            }
            members.put(key, value);
        }
        marker();
        depth--;
        return members;
    }

    private Object array() {
        if (peek() == '$') {
            marker();
            char type = marker();
            return numbers(type, length('#'));
        }
        enter();
        List<@Nullable Object> values = new ArrayList<>();
        if (peek() == '#') {
            long count = length('#');
            // No value is shorter than its mark.
            demand(count);
            for (long i = 0; i < count; i++) {
                budget.take(Long.BYTES);
                values.add(value());
            }
        } else {
            while (peek() != ']') {
                budget.take(Long.BYTES);
                values.add(value());
            }
            marker();
        }
        depth--;
        return Document.simplified(values, budget);
    }

    private double[] numbers(char type, long count) {
        int width = width(type);
        if (width == 0) {
            throw malformed("has an array of type " + (int) type + ", which is none of XGBoost");
        }
        demand(Math.multiplyHigh(count, width) != 0 ? Long.MAX_VALUE : count * width);
        budget.take(OBJECT + 8 * count);
        double[] numbers = new double[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(type);
        }
        return numbers;
    }

    private static int width(char type) {
        return switch (type) {
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'd', 'l' -> 4;
            case 'D', 'L' -> 8;
            default -> 0;
        };
    }

    private double number(char type) {
        return switch (type) {
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            case 'U' -> bytes.get() & 0xff;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> bytes.get();
        };
    }

    private String text() {
        long length = length('\0');
        demand(length);
        budget.take(OBJECT + 2 * length);
        int start = bytes.position();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(start, (int) length))
                    .toString();
            bytes.position(start + (int) length);
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("has a text that is no UTF-8");
        }
    }

    /** A length, behind that mark if there is one. */
    private long length(char before) {
        if (before != '\0' && marker() != before) {
            throw malformed("has no length where one belongs");
        }
        if (marker() != 'L') {
            throw malformed("has a length that is no 64-bit integer");
        }
        demand(Long.BYTES);
        long length = bytes.getLong();
        if (length < 0) {
            throw malformed("has the length " + length);
        }
        return length;
    }

    private void enter() {
        budget.take(OBJECT);
        if (++depth > mostDepth) {
            throw malformed("is nested deeper than " + mostDepth + " levels");
        }
    }

    private char peek() {
        demand(1);
        return (char) (bytes.get(bytes.position()) & 0xff);
    }

    private char marker() {
        demand(1);
        return (char) (bytes.get() & 0xff);
    }

    private void demand(long count) {
        if (count > bytes.remaining()) {
            throw malformed("ends too early: " + bytes.remaining() + " bytes are left where more belong");
        }
    }

    private InputException malformed(String problem) {
        return InputException.malformed(Location.of(file, bytes.position()), problem);
    }
}
