package dev.gambeson.store.transfer;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was brought here. Immutable.
 *
 * @param path the file or the folder; gone when its {@link Downloads} are closed
 * @param revision what tells its version from others at its store: commit, version, entity tag; by name
 */
public record Downloaded(Path path, Map<String, String> revision) {

    public Downloaded {
        revision = Collections.unmodifiableSortedMap(new TreeMap<>(revision));
    }
}
