package dev.gambeson.assess.project;

import dev.gambeson.format.FileInput;
import java.nio.file.Path;

/** The bytes of a file that people write. */
final class SettingsFile {

    /** A baseline is the largest of them: a report of some ten thousand findings. */
    private static final long MAX_BYTES = 64L << 20;

    private SettingsFile() {}

    static byte[] bytes(Path file, String name) {
        try (FileInput input = FileInput.open(file, name)) {
            return input.readAll(MAX_BYTES);
        }
    }
}
