package dev.gambeson.columnar.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file, read from any place; never mapped, since a mapped file that is cut off ends the program. Not
 * thread-safe.
 */
public final class FileBytes implements AutoCloseable {

    private final String name;
    private final FileChannel channel;
    private final long size;

    private FileBytes(String name, FileChannel channel, long size) {
        this.name = name;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a regular file.
     *
     * @param name the file as the user named it
     * @throws GambesonException {@code FILE_NOT_FOUND}
     * @throws InputException {@code INPUT_UNREADABLE}
     */
    public static FileBytes open(Path file, String name) {
        if (!Files.exists(file)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(name), "is not a regular file", "Name a file.");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FileBytes(name, channel, channel.size());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** How many bytes it had when it was opened. */
    public long size() {
        return size;
    }

    /**
     * Reads exactly so many bytes at a place.
     *
     * @throws InputException {@code INPUT_MALFORMED} where the file ends before, {@code INPUT_UNREADABLE}
     */
    public void read(long position, byte[] into, int from, int length) {
        ByteBuffer target = ByteBuffer.wrap(into, from, length);
        try {
            while (target.hasRemaining()) {
                long next = position + target.position() - from;
                if (channel.read(target, next) < 0) {
                    boolean was = position <= size - length;
                    throw malformed(next, was ? "has become shorter while it is read" : "the file ends too early");
                }
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** An error for bytes at a place that are not what their format demands. */
    public InputException malformed(long offset, String problem) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(name, offset),
                problem,
                "The file is damaged or was not written to its end: write or copy it again.");
    }

    private static InputException unreadable(String name, IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                "cannot be read",
                "Check its permissions and the disk.",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }
}
