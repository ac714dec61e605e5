package dev.gambeson.scan.pickle.allowed;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The allowed names of one module. Of a long list most modules are never asked for, so their lines are read when they are.
 * Thread-safe: who comes second at worst reads once more.
 */
final class AllowedModule {

    private final List<String> lines;
    private final Function<List<String>, Map<String, AllowedGlobal>> reader;
    private volatile @Nullable Map<String, AllowedGlobal> names;

    /** A module whose names are known. */
    AllowedModule(Map<String, AllowedGlobal> names) {
        this(List.of(), lines -> names);
    }

    /** A module whose names are in those lines. */
    AllowedModule(List<String> lines, Function<List<String>, Map<String, AllowedGlobal>> reader) {
        this.lines = lines;
        this.reader = reader;
    }

    /** The entries by their names. */
    Map<String, AllowedGlobal> names() {
        Map<String, AllowedGlobal> known = names;
        if (known == null) {
            known = reader.apply(lines);
            names = known;
        }
        return known;
    }
}
