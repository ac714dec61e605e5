package dev.gambeson.store.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.Address;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file, or everything in a folder and below it, hidden files too, in the order of the bytes of names.
 *
 * <p>A link to a file inside the folder is read under its own name too; one that leads out of it is never followed and
 * listed as unread, and so are devices, pipes and what must not be read. Links to folders are not followed: inside, their
 * files have names of their own already.
 */
public final class LocalStore {

    private LocalStore() {}

    /** @throws GambesonException {@code FILE_NOT_FOUND} where nothing is there */
    public static Stored open(Address.Local local) {
        Path path = local.path();
        String name = local.text();
        if (Files.isDirectory(path)) {
            return new Stored(name, true, Map.of(), () -> walk(path, name));
        }
        if (!Files.exists(path)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND, name + " is not there", "Check the spelling and the folder you are in.");
        }
        return new Stored(
                name, false, Map.of(), List.of(new StoredFile(name, null, null, new StoredFile.OnDisk(path))));
    }

    private static FolderWalk walk(Path path, String name) {
        try {
            return new FolderWalk(path.toRealPath());
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read", "Check its permissions.", e);
        }
    }
}
