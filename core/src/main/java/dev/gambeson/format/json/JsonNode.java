package dev.gambeson.format.json;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document (RFC 8259) with the path that leads to it. Whoever asks for what is not there, or is of another
 * kind, gets an error that names the file and the path, such as {@code model.sig: dsseEnvelope.payload is not text}. Immutable.
 *
 * <pre>{@code
 * JsonNode bundle = JsonNode.of(bytes, "model.sig");
 * byte[] payload = bundle.at("dsseEnvelope").at("payload").base64();
 * }</pre>
 */
public final class JsonNode {

    private final String file;
    private final String path;
    private final @Nullable Object value;

    JsonNode(String file, String path, @Nullable Object value) {
        this.file = file;
        this.path = path;
        this.value = value;
    }

    /**
     * Reads a document.
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is no JSON in UTF-8, says a name twice, holds half of a character or is nested deeper than 64 levels,
     *     {@code INPUT_TOO_LARGE} where it holds more than a million values
     */
    public static JsonNode of(byte[] document, String file) {
        return new JsonNode(file, "", new JsonTree(file).read(document));
    }

    /**
     * What an object holds under a name.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is no object, or holds nothing under it
     */
    public JsonNode at(String name) {
        JsonNode found = find(name);
        if (found == null) {
            throw malformed("has no \"" + name + "\"");
        }
        return found;
    }

    /**
     * What an object holds under a name; null where it holds nothing, or {@code null}.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is no object
     */
    public @Nullable JsonNode find(String name) {
        Object member = object().get(name);
        return member == null ? null : new JsonNode(file, path.isEmpty() ? name : path + "." + name, member);
    }

    /**
     * The names of an object in their order.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is no object
     */
    public List<String> names() {
        return object().keySet().stream().map(String::valueOf).toList();
    }

    /**
     * The items of a list.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is no list
     */
    public List<JsonNode> items() {
        if (!(value instanceof List<?> list)) {
            throw malformed("is not a list");
        }
        JsonNode[] items = new JsonNode[list.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = new JsonNode(file, path + "[" + i + "]", list.get(i));
        }
        return List.of(items);
    }

    /**
     * Text.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is no text
     */
    public String text() {
        if (!(value instanceof String text)) {
            throw malformed("is not text");
        }
        return text;
    }

    /**
     * A whole number from 0 to 2^63 - 1. Text of digits is taken too, since ProtoJSON writes 64-bit numbers so.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is none
     */
    public long count() {
        String digits =
                value instanceof JsonTree.Numeral numeral ? numeral.digits() : value instanceof String s ? s : "";
        if (!digits.matches("0|[1-9]\\d{0,18}")
                || digits.length() == 19 && digits.compareTo("9223372036854775807") > 0) {
            throw malformed("is not a whole number");
        }
        return Long.parseLong(digits);
    }

    /**
     * A number.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is none
     */
    public double number() {
        if (!(value instanceof JsonTree.Numeral numeral)) {
            throw malformed("is not a number");
        }
        return Double.parseDouble(numeral.digits());
    }

    /**
     * {@code true} or {@code false}.
     *
     * @throws InputException {@code INPUT_MALFORMED} where this is neither
     */
    public boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw malformed("is neither true nor false");
        }
        return flag;
    }

    /** Bytes as base64 (RFC 4648 §4, padded). */
    public byte[] base64() {
        try {
            return Base64.getDecoder().decode(text());
        } catch (IllegalArgumentException e) {
            throw malformed("is not base64");
        }
    }

    /** Bytes as lower-case hexadecimal digits. */
    public byte[] hex() {
        String text = text();
        if (!text.matches("([0-9a-f]{2})*")) {
            throw malformed("is not lower-case hexadecimal");
        }
        return HexFormat.of().parseHex(text);
    }

    /** Whether it is {@code null}. */
    public boolean isNull() {
        return value == null;
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    /** How many values it holds, itself among them: what it takes in memory grows with them, more than with its text. */
    public long size() {
        return size(value);
    }

    private static long size(@Nullable Object value) {
        long size = 1;
        if (value instanceof Map<?, ?> object) {
            for (Object member : object.values()) {
                size += size(member);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                size += size(item);
            }
        }
        return size;
    }

    /** The same as plain values, to be written again: Map, List, String, Boolean, BigDecimal for numbers, null. */
    public @Nullable Object plain() {
        return JsonTree.plain(value);
    }

    /**
     * An error about this value.
     *
     * @param problem what is wrong, as the end of a sentence, such as {@code is older than version 3}
     */
    public InputException malformed(String problem) {
        return InputException.malformed(Location.of(file), path.isEmpty() ? problem : path + " " + problem);
    }

    private Map<?, ?> object() {
        if (!(value instanceof Map<?, ?> object)) {
            throw malformed("is not an object");
        }
        return object;
    }
}
