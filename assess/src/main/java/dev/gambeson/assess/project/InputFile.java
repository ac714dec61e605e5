package dev.gambeson.assess.project;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.file.SealedFile;
import dev.gambeson.store.Address;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody named.
 *
 * @param name as the user wrote it, without what may be secret; shown in reports
 * @param local where it is on this machine; null before it is brought here
 * @param address where it was named at a store; null for a path
 * @param sealed the sealed file whose plaintext {@code local} gives; null where it is not sealed, or was not opened
 */
public record InputFile(
        String name,
        @Nullable Path local,
        @Nullable Address address,
        @Nullable SealedFile sealed) {

    /** A file that is not sealed. */
    public InputFile(String name, @Nullable Path local, @Nullable Address address) {
        this(name, local, address, null);
    }

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

    /** The same, whose plaintext is read from a sealed file. */
    public InputFile opened(SealedFile file) {
        return new InputFile(name, file.plaintext(), address, file);
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
