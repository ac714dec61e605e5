package dev.gambeson.store.oci;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.answer.JsonAnswer;
import dev.gambeson.store.transfer.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The blobs of a layout: files that are called by their digest.
 *
 * @param root the layout, without links in its path
 * @param name of the layout, for errors
 */
record Blobs(Path root, String name) {

    /** The most that a manifest may have (OCI Distribution Specification 1.1). */
    private static final int DOCUMENT = 4 << 20;

    static Blobs of(Path folder, String name) {
        try {
            if (!Files.isRegularFile(folder.resolve("index.json"))) {
                throw new GambesonException(
                        ErrorCode.FILE_NOT_FOUND,
                        name + ": there is no OCI layout in this folder (index.json)",
                        "Write it as oci:FOLDER:TAG.");
            }
            return new Blobs(folder.toRealPath(), name);
        } catch (IOException e) {
            throw new InputException(ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read", null, e);
        }
    }

    /** The list of what the layout holds. */
    JsonAnswer index() {
        return document(inside(root.resolve("index.json")), "index.json");
    }

    /** A document that is called by its digest, and is what that says. */
    JsonAnswer document(String sha256) {
        return document(
                DiskFile.checked(path(sha256), new StoredFile(sha256, null, sha256, new StoredFile.OnDisk(root))),
                sha256);
    }

    private JsonAnswer document(Path path, String member) {
        try (FileInput input = FileInput.open(path, name + " " + member)) {
            return JsonAnswer.of(input.readAll(DOCUMENT));
        } catch (IllegalArgumentException e) {
            throw malformed("has a document (" + member + ") that " + e.getMessage());
        }
    }

    /** Where a blob is. */
    Path path(String sha256) {
        return inside(root.resolve("blobs").resolve("sha256").resolve(sha256));
    }

    private Path inside(Path path) {
        try {
            Path real = path.toRealPath();
            if (real.startsWith(root) && Files.isRegularFile(real)) {
                return real;
            }
        } catch (IOException e) {
            throw malformed("names a blob that is not there");
        }
        throw malformed("names a blob that is a link out of it, or no file");
    }

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(name), problem);
    }
}
