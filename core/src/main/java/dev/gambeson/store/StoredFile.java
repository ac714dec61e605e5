package dev.gambeson.store;

import dev.gambeson.store.transfer.Remote;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a store, not opened yet. Immutable.
 *
 * @param name relative to what was named, with {@code /} between its parts; words of a stranger
 * @param size in bytes as the store says, or null where it does not
 * @param sha256 the digest that its bytes must have, in lower-case hex, or null where the store names none
 * @param place where it is
 */
public record StoredFile(
        String name, @Nullable Long size, @Nullable String sha256, Place place) {

    /** Where a file is. */
    public sealed interface Place permits OnDisk, AtServer, Unread {}

    /**
     * On a disk of this machine.
     *
     * @param path the file
     */
    public record OnDisk(Path path) implements Place {}

    /**
     * Behind a server.
     *
     * @param remote how to ask for it
     */
    public record AtServer(Remote remote) implements Place {}

    /**
     * A file that is there and must not be read.
     *
     * @param problem why, as the end of a sentence that begins with its name
     * @param remedy what to do, or null
     */
    public record Unread(String problem, @Nullable String remedy) implements Place {}

    /**
     * A file behind a server. One whose name leads elsewhere, or is none, is listed and never read.
     *
     * @param name as the store calls it
     */
    public static StoredFile atServer(String name, @Nullable Long size, @Nullable String sha256, Remote remote) {
        String problem = FileNames.problem(name);
        return new StoredFile(
                name,
                size,
                sha256,
                problem == null
                        ? new AtServer(remote)
                        : new Unread("has a name that " + problem, "Ask whoever keeps the store what it is for."));
    }
}
