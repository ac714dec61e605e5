package dev.gambeson.attack.journal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is read and written, held by one process, with a typed error in place of every {@link IOException}. */
final class JournalFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final String name;

    private JournalFile(RandomAccessFile file, String name) {
        this.file = file;
        this.name = name;
    }

    static JournalFile open(Path path, String name) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unreadable(name, "is not a regular file", null);
        }
        JournalFile opened;
        try {
            // Not a channel: those close when their thread is interrupted.
            opened = new JournalFile(new RandomAccessFile(path.toFile(), "rw"), name);
        } catch (IOException e) {
            throw unreadable(name, "cannot be opened for reading and writing", e);
        }
        try {
            opened.lock();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Until it is closed. */
    private void lock() {
        boolean free;
        try {
            free = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        } catch (IOException e) {
            throw unreadable(name, "cannot be locked", e);
        }
        if (!free) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(name),
                    "is in use by another run",
                    "Wait for its end, or name another file.");
        }
    }

    String name() {
        return name;
    }

    long length() {
        try {
            return file.length();
        } catch (IOException e) {
            throw unreadable(name, "cannot be read", e);
        }
    }

    void read(long from, byte[] into) {
        try {
            file.seek(from);
            file.readFully(into);
        } catch (IOException e) {
            throw unreadable(name, "cannot be read", e);
        }
    }

    void write(long from, byte[] bytes) {
        try {
            file.seek(from);
            file.write(bytes);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void cut(long length) {
        try {
            file.setLength(length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static InputException unreadable(String name, String problem, @Nullable IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE, Location.of(name), problem, "Check its folder and permissions.", cause);
    }

    private GambesonException unwritable(IOException cause) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                name + ": cannot be written",
                "Look for space and permissions; what is in the file stays good.",
                cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Every entry was handed to the system when it was written.
        }
    }
}
