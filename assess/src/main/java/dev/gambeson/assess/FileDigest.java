package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a file is told by.
 *
 * @param sha256 in lower-case hex
 * @param bytes its size
 */
record FileDigest(String sha256, long bytes) {

    static FileDigest of(InputFile file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int count; (count = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
            return new FileDigest(HexFormat.of().formatHex(digest.digest()), bytes);
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(file.name()),
                    "cannot be read",
                    "Check its permissions and the disk.",
                    e);
        }
    }
}
