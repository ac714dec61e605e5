package dev.gambeson.scan.source;

import dev.gambeson.GambesonException;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.store.Address;
import dev.gambeson.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the source that a word on the command line means. */
public final class Sources {

    /** The word that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private Sources() {}

    /**
     * The source of that name. Servers are not asked yet.
     *
     * @param named {@code -}, or an address as {@link Address#of} reads it
     * @throws GambesonException {@code FILE_NOT_FOUND} where nothing is there, {@code USAGE} where it is no such name
     */
    public static Source of(String named, Access access) {
        if (named.equals(STANDARD_INPUT)) {
            String name = "standard input";
            return new SingleSource(name, () -> Intake.of(access.standardInput(), name, access.mostBytes()));
        }
        Address address = Address.of(named);
        if (address instanceof Address.Local local) {
            // It is there, or an error now.
            Stores.open(local, access.store());
            if (isStream(local.path())) {
                return new SingleSource(named, () -> stream(local.path(), named, access.mostBytes()));
            }
        }
        return new StoreSource(address, access.store());
    }

    /** A pipe, such as that of <(command) in a shell. */
    private static boolean isStream(Path path) {
        return !Files.isDirectory(path) && !Files.isRegularFile(path);
    }

    private static Content stream(Path path, String named, long most) {
        try (InputStream in = Files.newInputStream(path)) {
            return Intake.of(in, named, most);
        } catch (IOException e) {
            throw FileContent.unreadable(named, e);
        }
    }
}
