package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where a ring lies. It is always there whole, in the old or the new revision; of two who change it at the same time one is told
 * to begin anew. Only its owner can read it (mode 0600), where the platform knows owners. Thread-safe.
 */
public final class KeyRingFile {

    private static final int START = 64;

    private final KeyFile file;

    /**
     * A file that is there, or will be.
     *
     * @param path a link is followed
     */
    public KeyRingFile(Path path) {
        this.file = new KeyFile(path, "key ring");
    }

    /** What happens after a revision is on the disk and before it takes effect; where it throws, nothing does. */
    @FunctionalInterface
    public interface BeforeEffect {
        /** Is given what is about to take effect. */
        void accept(KeyRing next);
    }

    /** Whether a file begins as a ring does, wherever it lies. What cannot be read is none. */
    public static boolean isRing(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
            return start.strip().startsWith("{")
                    && start.strip().substring(1).strip().startsWith('"' + KeyRingText.FORM + '"');
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something is there. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * Reads it.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none, {@code INPUT_UNREADABLE}, {@code INPUT_TOO_LARGE} above
     *     16 MiB; as {@link KeyRing#of}
     */
    public KeyRing read() {
        return KeyRing.of(file.read(), file.name());
    }

    /**
     * Writes the first revision.
     *
     * @throws GambesonException {@code USAGE} where a file is there already, {@code OUTPUT_FAILED}; what {@code before} throws
     */
    public void create(KeyRing ring, BeforeEffect before) {
        file.write(
                () -> {
                    if (file.exists()) {
                        throw new GambesonException(
                                ErrorCode.USAGE,
                                file.name() + " is there already",
                                "A key ring is never overwritten. Name another file, or move it away.");
                    }
                    return ring;
                },
                KeyRing::bytes,
                before::accept);
    }

    /**
     * Writes the next revision.
     *
     * @param current what the change was made from
     * @throws GambesonException {@code OUTPUT_FAILED} where the file is not {@code current} any more, or cannot be written; what
     *     {@code before} throws
     */
    public void replace(KeyRing current, KeyRing next, BeforeEffect before) {
        file.write(
                () -> {
                    if (!Arrays.equals(read().bytes(), current.bytes())) {
                        throw new GambesonException(
                                ErrorCode.OUTPUT_FAILED,
                                file.name() + " was changed by another meanwhile",
                                "Nothing was written. Do it again.");
                    }
                    return next;
                },
                KeyRing::bytes,
                before::accept);
    }
}
