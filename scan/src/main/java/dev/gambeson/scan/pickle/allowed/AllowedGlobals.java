package dev.gambeson.scan.pickle.allowed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    private static final AllowedGlobals NONE = new AllowedGlobals(Map.of());

    private final Map<String, AllowedModule> byModule;

    private AllowedGlobals(Map<String, AllowedModule> byModule) {
        this.byModule = byModule;
    }

    private static AllowedGlobals of(Collection<AllowedGlobal> all) {
        Map<String, Map<String, AllowedGlobal>> names = new HashMap<>();
        all.forEach(one ->
                names.computeIfAbsent(one.module(), key -> new HashMap<>()).put(one.name(), one));
        Map<String, AllowedModule> byModule = new HashMap<>();
        names.forEach((module, entries) -> byModule.put(module, new AllowedModule(entries)));
        return new AllowedGlobals(byModule);
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
        AllowedModule names = byModule.get(module);
        return names == null ? null : names.names().get(name);
    }

    /** The top-level packages of all names. */
    public Set<String> libraries() {
        return byModule.keySet().stream()
                .map(module -> module.substring(0, module.indexOf('.') < 0 ? module.length() : module.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many names it has. */
    public int size() {
        return byModule.values().stream()
                .mapToInt(module -> module.names().size())
                .sum();
    }

    private static final class Bundled {

        private static final String FILE = "allowed.csv";

        static final AllowedGlobals LIST = load();

        private static AllowedGlobals load() {
            try (InputStream content = AllowedGlobals.class.getResourceAsStream(FILE)) {
                if (content == null) {
                    throw new IllegalStateException("the list of allowed names is missing");
                }
                return new AllowedGlobals(AllowedReader.modules(FILE, content, AllowedReader.USES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
