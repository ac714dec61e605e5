package dev.gambeson.store.transfer;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file on a disk of which somebody says what it holds. */
public final class DiskFile {

    private DiskFile() {}

    /**
     * The path, where its bytes are those that their digest names.
     *
     * @throws InputException {@code INPUT_MALFORMED} where they are others, {@code INPUT_UNREADABLE} where it cannot be read
     */
    public static Path checked(Path path, StoredFile file) {
        if (file.sha256() == null) {
            return path;
        }
        MessageDigest digest = TargetFile.sha256();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] chunk = new byte[1 << 16];
            for (int count; (count = in.read(chunk)) >= 0; ) {
                digest.update(chunk, 0, count);
            }
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(file.name()),
                    "cannot be read",
                    "Check its permissions and the disk.",
                    e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw InputException.malformed(
                    Location.of(file.name()), "is not what its digest says: it was changed or is damaged");
        }
        return path;
    }
}
