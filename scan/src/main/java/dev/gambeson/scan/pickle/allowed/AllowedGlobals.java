package dev.gambeson.scan.pickle.allowed;

import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of names that pickles may use. Immutable and thread-safe.
 *
 * <p>The bundled list was collected from files made by real libraries (interop/scan/allowlist). A user may add names of
 * an own library from a file of the same form, read with {@link #read}:
 *
 * <pre>{@code
 * module,name,roles,use,reason
 * ourlab.encoders,PlateEncoder,new state,,keeps a table and two thresholds
 * }</pre>
 */
public final class AllowedGlobals {

    private static final AllowedGlobals NONE = new AllowedGlobals(Map.of(), null);

    private final Map<String, Map<String, AllowedGlobal>> byModule;
    private final @Nullable SortedLines lines;

    private AllowedGlobals(Map<String, Map<String, AllowedGlobal>> byModule, @Nullable SortedLines lines) {
        this.byModule = byModule;
        this.lines = lines;
    }

    static AllowedGlobals of(Collection<AllowedGlobal> all) {
        Map<String, Map<String, AllowedGlobal>> byModule = new HashMap<>();
        all.forEach(one ->
                byModule.computeIfAbsent(one.module(), key -> new HashMap<>()).put(one.name(), one));
        return new AllowedGlobals(byModule, null);
    }

    /** The empty list. */
    public static AllowedGlobals none() {
        return NONE;
    }

    /** The list that comes with Gambeson. */
    public static AllowedGlobals bundled() {
        return Bundled.LIST;
    }

    /**
     * Reads a list of a user.
     *
     * @param file its name, for messages
     * @param content its bytes, closed by the caller; at most 4 MiB are read
     * @throws dev.gambeson.GambesonException {@code SETTINGS_INVALID} with file and line where it does not say what such a
     *     file may say, {@code INPUT_UNREADABLE} where it cannot be read
     */
    public static AllowedGlobals read(String file, InputStream content) {
        return of(AllowedReader.read(file, content, Set.of()));
    }

    /** The entry of exactly that name, or null: it is denied. */
    public @Nullable AllowedGlobal find(String module, String name) {
        if (lines != null) {
            String line = lines.find(module, name);
            return line == null ? null : AllowedReader.bundled(line);
        }
        Map<String, AllowedGlobal> names = byModule.get(module);
        return names == null ? null : names.get(name);
    }

    /** The top-level packages of all names. */
    public Set<String> libraries() {
        if (lines != null) {
            return lines.libraries();
        }
        return byModule.keySet().stream()
                .map(module -> module.substring(0, module.indexOf('.') < 0 ? module.length() : module.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many names it has. */
    public int size() {
        return lines != null
                ? lines.size()
                : byModule.values().stream().mapToInt(Map::size).sum();
    }

    private static final class Bundled {

        static final AllowedGlobals LIST = new AllowedGlobals(Map.of(), SortedLines.of("allowed.csv"));
    }
}
