package dev.gambeson.crypto.key;

import dev.gambeson.format.json.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * What stands in files of keys, read so that each value can be written in one way only. Errors are those of {@link JsonNode}.
 * Stateless and thread-safe.
 */
public final class KeyFields {

    private KeyFields() {}

    /**
     * Demands that a document is of a form, in version 1.
     *
     * @param form the name under which its version stands
     * @param what it should be, for the error
     */
    public static void form(JsonNode document, String form, String what) {
        JsonNode version = document.isObject() ? document.find(form) : null;
        if (version == null) {
            throw document.malformed("is no " + what + " of Gambeson: it does not say \"" + form + "\"");
        }
        if (count(version) != 1) {
            throw version.malformed("is not 1, the only one that this version reads");
        }
    }

    /** Demands that an object holds nothing under another name, and no {@code null}, which no form has. */
    public static void only(JsonNode object, String... names) {
        for (String name : object.names()) {
            if (!List.of(names).contains(name)) {
                throw object.malformed("has \"" + name + "\", which does not belong there");
            }
            if (object.find(name) == null) {
                throw object.malformed("has \"" + name + "\" without a value");
            }
        }
    }

    /** A name: 1 to 64 characters of {@code [A-Za-z0-9._-]}. */
    public static String name(JsonNode node) {
        if (!isName(node.text())) {
            throw node.malformed("is not 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        return node.text();
    }

    /** Whether it is such a name. */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    /** One line of 1 to 200 characters. */
    public static String line(JsonNode node) {
        if (!isLine(node.text())) {
            throw node.malformed("is not one line of 1 to 200 characters");
        }
        return node.text();
    }

    /** Whether it is such a line. */
    public static boolean isLine(String text) {
        return !text.isBlank() && text.length() <= 200 && text.chars().noneMatch(Character::isISOControl);
    }

    /** A moment in UTC to the second, such as {@code 2026-11-25T10:00:00Z}. */
    public static Instant instant(JsonNode node) {
        try {
            Instant instant = Instant.parse(node.text());
            if (instant.toString().equals(node.text()) && instant.getNano() == 0) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw node.malformed("is no moment such as 2026-11-25T10:00:00Z");
        }
        throw node.malformed("is no moment such as 2026-11-25T10:00:00Z");
    }

    /** A whole number, as a number and not as text. */
    public static long count(JsonNode node) {
        if (node.plain() instanceof String) {
            throw node.malformed("is not a number");
        }
        return node.count();
    }

    /** Bytes in base64, padded, without bits that say nothing. */
    public static byte[] base64(JsonNode node) {
        byte[] bytes = node.base64();
        if (!Base64.getEncoder().encodeToString(bytes).equals(node.text())) {
            throw node.malformed("is not base64 as it is written");
        }
        return bytes;
    }

    /** One of several words. */
    public static <T> T one(JsonNode node, T[] values, Function<T, String> word) {
        for (T value : values) {
            if (word.apply(value).equals(node.text())) {
                return value;
            }
        }
        throw node.malformed(
                "is not one of " + List.of(values).stream().map(word).toList());
    }
}
