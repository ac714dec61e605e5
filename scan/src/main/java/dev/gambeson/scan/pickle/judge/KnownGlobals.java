package dev.gambeson.scan.pickle.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that are known to be dangerous, from known.csv. Immutable and thread-safe. */
final class KnownGlobals {

    static final KnownGlobals BUNDLED = new KnownGlobals();

    private static final String ANY = "*";
    private static final int COLUMNS = 5;

    private final Map<String, Map<String, KnownGlobal>> byModule = new HashMap<>();

    private KnownGlobals() {
        try (InputStream content = KnownGlobals.class.getResourceAsStream("known.csv")) {
            if (content == null) {
                throw new IllegalStateException("the list of dangerous names is missing");
            }
            new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("not five cells: " + line);
        }
        KnownGlobal known = new KnownGlobal(cells[2].equals("dangerous"), cells[3], cells[4]);
        Map<String, KnownGlobal> names = byModule.computeIfAbsent(cells[0], key -> new HashMap<>());
        for (String name : cells[1].split(" ")) {
            names.put(name, known);
        }
    }

    /** What is known of a name: of itself, of its module, or of a package around that. */
    @Nullable
    KnownGlobal find(String module, String name) {
        Map<String, KnownGlobal> names = byModule.get(module);
        if (names != null && names.containsKey(name)) {
            return names.get(name);
        }
        for (String around = module; ; around = around.substring(0, around.lastIndexOf('.'))) {
            Map<String, KnownGlobal> all = byModule.get(around);
            if (all != null && all.containsKey(ANY)) {
                return all.get(ANY);
            }
            if (around.lastIndexOf('.') < 0) {
                return null;
            }
        }
    }

    /** What is known of any name on the way of a dotted one: {@code pathlib} and {@code os.system} reaches {@code os.system}. */
    @Nullable
    KnownGlobal reached(String module, String name) {
        String[] parts = (module + "." + name).split("\\.", -1);
        KnownGlobal worst = null;
        for (int i = 0; i + 1 < Math.min(parts.length, 64); i++) {
            KnownGlobal known = find(parts[i], parts[i + 1]);
            if (known == null) {
                known = find("builtins", parts[i + 1]);
            }
            if (known != null && (worst == null || known.dangerous())) {
                worst = known;
            }
        }
        return worst;
    }
}
