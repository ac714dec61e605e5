package dev.gambeson.columnar.arrow.buffer;

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

/** A file read at any place, with a typed error in place of every {@link IOException}. Not thread-safe. */
public final class ArrowFile implements AutoCloseable {

    private final String name;
    private final FileChannel channel;
    private final long size;

    private ArrowFile(String name, FileChannel channel, long size) {
        this.name = name;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a regular file.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code INPUT_UNREADABLE}
     */
    public static ArrowFile open(Path file, String name) {
        if (!Files.exists(file)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": there is no such file");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new ArrowFile(name, channel, channel.size());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /**
     * Reads so many bytes at a place.
     *
     * @throws InputException where the file ends before
     */
    public void read(long position, byte[] target, int from, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
        try {
            while (buffer.hasRemaining()) {
                int done = buffer.position() - from;
                if (channel.read(buffer, position + done) < 0) {
                    throw malformed(position + done, "the file ends too early");
                }
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Bytes at a place that are not what Arrow demands. */
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
