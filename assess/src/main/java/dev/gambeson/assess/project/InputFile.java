package dev.gambeson.assess.project;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.Address;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody named.
 *
 * @param name as the user wrote it, without what may be secret; shown in reports
 * @param local where it is on this machine; null before it is brought here
 * @param address where it was named at a store; null for a path
 */
public record InputFile(
        String name, @Nullable Path local, @Nullable Address address) {

    /** A file of this machine. */
    public InputFile(String name, Path path) {
        this(name, path, null);
    }

    /**
     * A file named on the command line: a path, or an address of a store.
     *
     * @throws GambesonException {@code USAGE} where it is neither
     */
    public static InputFile of(String name) {
        return Address.isMeant(name) ? at(Address.of(name)) : new InputFile(name, Path.of(name));
    }

    /** What lies at an address, not brought here yet. */
    public static InputFile at(Address address) {
        return new InputFile(address.toString(), null, address);
    }

    /** The same, which is here now. */
    public InputFile here(Path path) {
        return new InputFile(name, path, address);
    }

    /**
     * Where it is on this machine.
     *
     * @throws GambesonException {@code USAGE} where it is named by an address and was not brought here
     */
    public Path path() {
        if (local == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    name + " is an address, and this is read from files of this machine only",
                    "Download it first.");
        }
        return local;
    }
}
