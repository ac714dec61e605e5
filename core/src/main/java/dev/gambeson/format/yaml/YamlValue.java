package dev.gambeson.format.yaml;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a YAML document, asked for as what it should be; anything else is an error that names key and line.
 *
 * <p>Immutable and thread-safe.
 */
public final class YamlValue {

    private final String document;
    private final long line;
    private final String key;
    private final @Nullable String scalar;
    private final boolean plain;
    private final @Nullable List<YamlValue> items;
    private final @Nullable Map<String, YamlValue> entries;

    private YamlValue(
            String document,
            long line,
            String key,
            @Nullable String scalar,
            boolean plain,
            @Nullable List<YamlValue> items,
            @Nullable Map<String, YamlValue> entries) {
        this.document = document;
        this.line = line;
        this.key = key;
        this.scalar = scalar;
        this.plain = plain;
        this.items = items;
        this.entries = entries;
    }

    static YamlValue scalar(String document, long line, String text, boolean plain) {
        return new YamlValue(document, line, "", text, plain, null, null);
    }

    static YamlValue sequence(String document, long line, List<YamlValue> items) {
        return new YamlValue(document, line, "", null, false, List.copyOf(items), null);
    }

    static YamlValue mapping(String document, long line, Map<String, YamlValue> entries) {
        return new YamlValue(document, line, "", null, false, null, entries);
    }

    YamlValue under(String parent) {
        return new YamlValue(document, line, parent, scalar, plain, items, entries);
    }

    /** The line on which it begins, from 1. */
    public long line() {
        return line;
    }

    /** Whether nothing was written, or {@code null} or {@code ~} without quotes. */
    public boolean isNull() {
        return scalar != null && plain && (scalar.isEmpty() || scalar.equals("null") || scalar.equals("~"));
    }

    /** Whether it is a mapping. */
    public boolean isMapping() {
        return entries != null;
    }

    /** A text; numbers and words alike, as written. */
    public String text() {
        if (scalar == null || isNull()) {
            throw wrong("a text");
        }
        return scalar;
    }

    /** A finite number. */
    public double number() {
        String written = plain && scalar != null ? scalar : "";
        // Java also reads 1d and 1f; nobody else does.
        if (!written.isEmpty() && !Character.isLetter(written.charAt(written.length() - 1))) {
            try {
                double value = Double.parseDouble(written);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong("a number");
            }
        }
        throw wrong("a number");
    }

    /** A whole number from {@code least} to {@code most}. */
    public long integer(long least, long most) {
        try {
            long value = Long.parseLong(plain && scalar != null ? scalar.replace("_", "") : "");
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong("a whole number");
        }
        throw wrong("a whole number from " + least + " to " + most);
    }

    /** {@code true} or {@code false}. */
    public boolean bool() {
        if (plain && "true".equals(scalar)) {
            return true;
        }
        if (plain && "false".equals(scalar)) {
            return false;
        }
        throw wrong("true or false");
    }

    /** One of the given values, by its word; a wrong word is answered with the nearest right one. */
    public <T> T oneOf(List<T> values, Function<T, String> word) {
        String text = text();
        for (T value : values) {
            if (word.apply(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        List<String> words = values.stream().map(word).toList();
        throw problem("is `" + text + "`, which is none of " + String.join(", ", words)
                + Nearest.to(text, words)
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse(""));
    }

    /** A list. */
    public List<YamlValue> sequence() {
        if (items == null) {
            throw wrong("a list");
        }
        return items.stream().map(item -> item.under(key)).toList();
    }

    /** A list; anything else counts as a list of one. */
    public List<YamlValue> elements() {
        return items == null ? List.of(this) : sequence();
    }

    /** A list of texts; a single text counts as a list of one. */
    public List<String> texts() {
        return elements().stream().map(YamlValue::text).collect(Collectors.toCollection(ArrayList::new));
    }

    /** A mapping. */
    public YamlMapping mapping() {
        if (entries == null) {
            throw wrong("a mapping (`key: value` lines)");
        }
        return new YamlMapping(document, line, key, entries);
    }

    /** An error about this value: the document and line, then its key, then {@code what}. */
    public InputException problem(String what) {
        return problem(what, null);
    }

    /** The same with its cause. */
    public InputException problem(String what, @Nullable Throwable cause) {
        return YamlDocument.invalid(document, line, (key.isEmpty() ? "the document " : "`" + key + "` ") + what, cause);
    }

    private InputException wrong(String wanted) {
        String seen = entries != null
                ? "a mapping"
                : items != null ? "a list" : isNull() ? "empty" : "`" + scalar + "`" + (plain ? "" : " in quotes");
        return problem("should be " + wanted + ", but is " + seen);
    }
}
