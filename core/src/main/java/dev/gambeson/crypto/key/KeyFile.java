package dev.gambeson.crypto.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A small file of keys that is always whole and has one writer at a time. Thread-safe. */
public final class KeyFile {

    private static final long MOST_BYTES = 16L << 20;

    private final Path path;
    private final String what;

    /**
     * A file that is there, or will be.
     *
     * @param path a link is followed
     * @param what what it is, for errors: {@code key ring}
     */
    public KeyFile(Path path, String what) {
        this.path = path;
        this.what = what;
    }

    /** What it is called in errors. */
    public String name() {
        return path.toString();
    }

    /** Whether something is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Its bytes.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such file, {@code INPUT_UNREADABLE},
     *     {@code INPUT_TOO_LARGE} above 16 MiB
     */
    public byte[] read() {
        if (!exists()) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    "there is no " + what + " at " + path,
                    "Make one with gambeson key create, or name another with --keys FILE.");
        }
        try (FileInput input = FileInput.open(path, name())) {
            return input.readAll(MOST_BYTES);
        }
    }

    /**
     * Writes it anew, for its owner alone, with its folder where there is none.
     *
     * @param content gives what will be there, after all others are kept from writing
     * @param bytes it in bytes
     * @param before happens when the bytes are on the disk and before they take effect
     * @return what is there now
     * @throws GambesonException {@code OUTPUT_FAILED} where another writes, or it cannot be written; what the arguments throw
     */
    public <T> T write(Supplier<T> content, Function<T, byte[]> bytes, Consumer<T> before) {
        Path target = target();
        WriterLock lock = WriterLock.take(target);
        try (AtomicFile file = AtomicFile.begin(target, true, true)) {
            T next = content.get();
            file.stream().write(bytes.apply(next));
            file.force();
            before.accept(next);
            file.commit();
            return next;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.close();
        }
    }

    private Path target() {
        try {
            if (exists()) {
                return path.toRealPath();
            }
            Path whole = path.toAbsolutePath();
            Path folder = whole.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return whole;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private GambesonException failed(IOException e) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                path + " could not be written: " + e.getMessage(),
                "Check its folder, its permissions and the space on the disk.",
                e);
    }
}
