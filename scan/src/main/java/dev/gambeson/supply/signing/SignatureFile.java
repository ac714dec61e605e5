package dev.gambeson.supply.signing;

import dev.gambeson.format.FileInput;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.nio.file.Path;

/**
 * A signature that was read once: what is verified is what a report names. Immutable; the bytes are not copied.
 *
 * @param path where it lies, which is no file of the model
 * @param bytes what was read there
 */
public record SignatureFile(Path path, byte[] bytes) {

    /** A list of half a million files. */
    private static final long MOST_BYTES = 128L << 20;

    /**
     * Reads one.
     *
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}, {@code INPUT_UNREADABLE}, {@code INPUT_TOO_LARGE}
     */
    public static SignatureFile read(Path file) {
        try (FileInput input = FileInput.packed(file, file.toString())) {
            return new SignatureFile(file, input.readAll(MOST_BYTES));
        }
    }

    /** What was signed, as far as the signer says; unpacked where it is gzipped. */
    Bundle bundle() {
        try (FileInput input = FileInput.of(bytes, path.toString())) {
            return Bundle.of(input.readAll(MOST_BYTES), source());
        }
    }

    /** What it is called in messages. */
    String source() {
        return String.valueOf(path.getFileName());
    }
}
