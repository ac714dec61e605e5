package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes, and other threads of this one, from writing the same file. The system lets go of it when the process
 * ends, however that is. It is a lock on an empty file {@code .NAME.lock} beside the file, which stays: whoever deleted it could
 * take a second lock. For one thread.
 */
public final class WriterLock implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final long PAUSE_NANOSECONDS = 50_000_000;

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits up to 5 seconds for the others.
     *
     * @param file what will be written; its folder is there
     * @throws GambesonException {@code OUTPUT_FAILED} where another goes on writing, or the folder takes no files
     */
    public static WriterLock take(Path file) {
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling("." + whole.getFileName() + ".lock");
        try {
            FileChannel channel = open(beside);
            boolean taken = false;
            try {
                for (int attempt = 0; attempt < ATTEMPTS && !taken; attempt++) {
                    taken = locked(channel);
                    if (!taken) {
                        LockSupport.parkNanos(PAUSE_NANOSECONDS);
                    }
                }
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            if (taken) {
                return new WriterLock(channel);
            }
        } catch (IOException e) {
            throw AtomicFile.failed(file, e);
        }
        throw new GambesonException(
                ErrorCode.OUTPUT_FAILED, file + " is being written by another", "Do it again when that is done.");
    }

    /** A pipe in its place would have whoever opens it wait for ever. */
    private static FileChannel open(Path beside) throws IOException {
        if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(beside.toString(), null, beside + " is not a regular file");
        }
        return FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lets others write. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
            return;
        }
    }
}
