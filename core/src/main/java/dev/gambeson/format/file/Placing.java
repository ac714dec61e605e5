package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a file its name, which nothing has yet. Stateless. */
final class Placing {

    private Placing() {}

    /**
     * Moves a file where nothing is. The system itself refuses what another has put there meanwhile: a second name is made, which
     * fails where there is one, and the first is taken away. A file system without such links (FAT, some of networks) is asked to
     * move it without replacing, before which Java looks: where two race on one of these outside of Windows, one can lose its
     * file to the other.
     *
     * @throws FileAlreadyExistsException where something is there
     */
    static void exclusively(Path from, Path place) throws IOException {
        try {
            Files.createLink(place, from);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // What stands in the way of a link for another reason stands in the way of this too, and is told by it.
            Files.move(from, place);
            return;
        }
        Files.deleteIfExists(from);
    }

    static GambesonException occupied(Path file) {
        return new GambesonException(
                ErrorCode.USAGE, file + " is there already", "Name another file, or replace it with --overwrite.");
    }
}
