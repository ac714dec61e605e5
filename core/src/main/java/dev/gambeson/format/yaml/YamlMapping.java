package dev.gambeson.format.yaml;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Nearest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping in a YAML document.
 *
 * <p>Immutable and thread-safe. {@link #allowOnly} first, so that a misspelt key is never silently ignored.
 */
public final class YamlMapping {

    private final String document;
    private final long line;
    private final String key;
    private final Map<String, YamlValue> entries;

    YamlMapping(String document, long line, String key, Map<String, YamlValue> entries) {
        this.document = document;
        this.line = line;
        this.key = key;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * Refuses every key but the given ones.
     *
     * @throws InputException that names the line and the nearest valid key
     */
    public YamlMapping allowOnly(String... keys) {
        List<String> valid = List.of(keys);
        for (Map.Entry<String, YamlValue> entry : entries.entrySet()) {
            if (!valid.contains(entry.getKey())) {
                String advice = Nearest.to(entry.getKey(), valid)
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse("; valid here: " + String.join(", ", valid));
                throw YamlDocument.invalid(
                        document,
                        entry.getValue().line(),
                        "unknown key `" + entry.getKey() + "`" + (key.isEmpty() ? "" : " in `" + key + "`") + advice);
            }
        }
        return this;
    }

    /** The keys in the order of the file. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** The value of a key; empty where it is absent or null. */
    public Optional<YamlValue> optional(String name) {
        return Optional.ofNullable(entries.get(name)).filter(value -> !value.isNull());
    }

    /**
     * The value of a key.
     *
     * @throws InputException where it is absent or null
     */
    public YamlValue required(String name) {
        YamlValue value = entries.get(name);
        if (value != null && value.isNull()) {
            throw YamlDocument.invalid(document, value.line(), "`" + name + "` is empty");
        }
        return optional(name)
                .orElseThrow(() -> YamlDocument.invalid(
                        document, line, "`" + name + "` is missing" + (key.isEmpty() ? "" : " in `" + key + "`")));
    }
}
