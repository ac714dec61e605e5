package dev.gambeson.scan.source;

import java.util.Iterator;

/**
 * Something that was named to be scanned: a file, a folder, standard input, a file behind a server. A store of models is
 * another of these, with an item for each of its files.
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
}
