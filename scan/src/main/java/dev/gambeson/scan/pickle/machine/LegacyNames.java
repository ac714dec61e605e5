package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Names of Python 2, which unpicklers replace in protocols below 3 unless told not to. */
final class LegacyNames {

    private static final Map<String, String> MODULES = new HashMap<>();
    private static final Map<String, String[]> NAMES = new HashMap<>();

    static {
        InputStream table = Objects.requireNonNull(LegacyNames.class.getResourceAsStream("names-of-python-2.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> {
                        if (words.length == 2) {
                            MODULES.put(words[0], words[1]);
                        } else {
                            NAMES.put(words[0] + " " + words[1], new String[] {words[2], words[3]});
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LegacyNames() {}

    /** What is imported for a name that is written in a pickle. */
    static Value.Global imported(String module, String name, long offset) {
        String[] both = NAMES.get(module + " " + name);
        String renamed = MODULES.get(module);
        if (both == null && renamed == null) {
            return new Value.Global(module, name, offset);
        }
        Value.Global written = new Value.Global(module, name, offset);
        return both != null
                ? new Value.Global(both[0], both[1], written, offset)
                : new Value.Global(Objects.requireNonNull(renamed), name, written, offset);
    }
}
