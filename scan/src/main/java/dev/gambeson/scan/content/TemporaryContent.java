package dev.gambeson.scan.content;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked bytes in a temporary file that only its owner can read. Its name is removed as soon as it is open where the
 * system allows that, and when it is closed otherwise. What is on the disk is encrypted: it may come from a sealed object, and
 * neither a copy of the disk nor a kill leaves more of it than noise.
 */
final class TemporaryContent implements Content {

    private final FileChannel channel;
    private final EphemeralCipher cipher = new EphemeralCipher();
    private long size;

    private TemporaryContent(FileChannel channel) {
        this.channel = channel;
    }

    static TemporaryContent create() throws IOException {
        // Made for the owner alone by Files.createTempFile, so that there is no moment in which others could open it.
        Path path = Files.createTempFile("gambeson-", ".unpacked");
        FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Windows keeps the name of an open file; it goes when the file is closed.
        }
        return new TemporaryContent(channel);
    }

    void append(byte[] bytes, int from, int count) throws IOException {
        byte[] encrypted = new byte[count];
        cipher.apply(size, bytes, from, count, encrypted, 0);
        ByteBuffer left = ByteBuffer.wrap(encrypted);
        while (left.hasRemaining()) {
            channel.write(left, size + left.position());
        }
        size += count;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        try {
            int count = FileContent.read(channel, size, position, target, from, length);
            cipher.apply(position, target, from, count, target, from);
            return count;
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    new Location(null, null, null, null, null),
                    "was unpacked and cannot be read again",
                    "Check the disk that holds temporary files.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody needs it any more.
        }
    }
}
