package dev.gambeson.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies at an address.
 *
 * @param name the address, without what may be secret
 * @param isFolder whether its files belong together: a folder was named rather than a file
 * @param revision what was found under the address, for it may lead elsewhere tomorrow: commit, version, digest; by name
 * @param files its files, sorted by name where a server lists them; of a folder on disk read anew each time
 */
public record Stored(String name, boolean isFolder, Map<String, String> revision, Iterable<StoredFile> files) {

    public Stored {
        revision = Collections.unmodifiableSortedMap(new TreeMap<>(revision));
    }
}
