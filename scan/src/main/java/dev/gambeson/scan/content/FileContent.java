package dev.gambeson.scan.content;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file, read by position; never mapped, for a mapped file that somebody cuts short meanwhile ends the whole program.
 *
 * <p>Its size is the one that it had when it was opened.
 */
public final class FileContent implements Content {

    private final String name;
    private final FileChannel channel;
    private final long size;

    private FileContent(String name, FileChannel channel, long size) {
        this.name = name;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a regular file.
     *
     * @param name the file as the user named it, for messages
     * @throws InputException {@code INPUT_UNREADABLE} where it cannot be opened
     */
    public static FileContent open(Path file, String name) {
        try {
            FileChannel channel = FileChannel.open(file);
            return new FileContent(name, channel, channel.size());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        try {
            return read(channel, size, position, target, from, length);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Reads from the first bytes of a file as {@link Content#read} does. */
    static int read(FileChannel channel, long size, long position, byte[] target, int from, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, from, (int) Math.max(0, Math.min(length, size - position)));
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position() - from) >= 0) {
            // until all is read
        }
        return buffer.position() - from;
    }

    /** The error of a file that is there and cannot be read. */
    public static InputException unreadable(String name, IOException cause) {
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
