package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Everything in a folder and below it, hidden files too, in the order of the bytes of names.
 *
 * <p>A link to a file inside the folder is read under its own name too; one that leads out of it is never followed and
 * said to be unread, and so are devices, pipes and what must not be read. Links to folders are not followed: inside, their
 * files have names of their own already.
 *
 * @param name as the user named it
 */
record FolderSource(Path folder, String name) implements Source {

    @Override
    public Iterator<Item> items() {
        try {
            return new FolderWalk(folder.toRealPath());
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read", "Check its permissions.", e);
        }
    }

    @Override
    public boolean isFolder() {
        return true;
    }
}
