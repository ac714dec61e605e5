package dev.gambeson.scan.source;

import java.util.Iterator;
import java.util.Map;

/**
 * Something that was named to be scanned: a file, a folder, standard input, what lies at the address of a store.
 */
public interface Source {

    /** How it is called in reports: as the user named it, without what may hold a key. */
    String name();

    /**
     * What is in it, one by one, each time from the beginning but for standard input; nothing is opened yet, and no more is
     * held than the names in one folder.
     *
     * @throws dev.gambeson.GambesonException from the iterator where not even the names can be read
     */
    Iterator<Item> items();

    /** Whether what its files say of one another is worth a look: they were named as a folder. */
    default boolean isFolder() {
        return false;
    }

    /**
     * What tells its version from others, as far as it is known: commit, version, entity tag; by name. Empty for files of
     * this machine, which their digest tells.
     */
    default Map<String, String> revision() {
        return Map.of();
    }
}
