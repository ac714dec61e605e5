package dev.gambeson.store.account;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings in sections, as the tools of AWS and MLflow keep them. Lines that are indented below a setting without a value
 * belong to it and are called {@code setting.inner}. Values may be secret: none is shown. Immutable.
 */
public final class Sections {

    private final Map<String, Map<String, String>> sections = new HashMap<>();

    /** Reads a file; what it does not understand it passes over, as those tools do. */
    public static Sections of(String text) {
        Sections read = new Sections();
        Map<String, String> section = new HashMap<>();
        String outer = "";
        for (String line : text.lines().toList()) {
            String words = line.strip();
            int equals = words.indexOf('=');
            if (words.isEmpty() || words.startsWith("#") || words.startsWith(";")) {
                continue;
            }
            if (words.startsWith("[") && words.endsWith("]")) {
                String name = words.substring(1, words.length() - 1).strip().replaceAll("\\s+", " ");
                section = read.sections.computeIfAbsent(name, any -> new HashMap<>());
                outer = "";
            } else if (equals > 0) {
                String name = words.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = words.substring(equals + 1).strip();
                boolean inner = Character.isWhitespace(line.charAt(0)) && !outer.isEmpty();
                section.put(inner ? outer + "." + name : name, value);
                outer = inner ? outer : value.isEmpty() ? name : "";
            }
        }
        return read;
    }

    private Sections() {}

    /** Whether there is a section of that name. */
    public boolean has(String section) {
        return sections.containsKey(section);
    }

    /** A setting that is there and not empty. */
    public Optional<String> value(String section, String name) {
        return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(name))
                .filter(value -> !value.isEmpty());
    }
}
