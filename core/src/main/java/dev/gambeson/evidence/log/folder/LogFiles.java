package dev.gambeson.evidence.log.folder;

import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.HashSource;
import dev.gambeson.evidence.merkle.StoredHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log, open. A hash or an offset that is not there is thrown as {@link Lost}: both can be made anew. Thread-safe
 * for reading.
 */
public final class LogFiles implements AutoCloseable, HashSource {

    /** Something that is kept beside the entries is missing. */
    @SuppressWarnings("serial")
    public static final class Lost extends RuntimeException {}

    private final FileChannel entries;
    private final FileChannel hashes;
    private final FileChannel offsets;
    private final FileChannel personal;

    private LogFiles(FileChannel entries, FileChannel hashes, FileChannel offsets, FileChannel personal) {
        this.entries = entries;
        this.hashes = hashes;
        this.offsets = offsets;
        this.personal = personal;
    }

    /** Opens the files, which are there. */
    public static LogFiles toRead(LogFolder log) throws IOException {
        return open(log, Set.of(StandardOpenOption.READ));
    }

    /** Opens the files; makes those that are missing. */
    public static LogFiles toWrite(LogFolder log) throws IOException {
        return open(log, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
    }

    private static LogFiles open(LogFolder log, Set<? extends OpenOption> how) throws IOException {
        FileChannel[] open = new FileChannel[4];
        Path[] files = {log.entries(), log.hashes(), log.offsets(), log.personal()};
        try {
            for (int i = 0; i < files.length; i++) {
                boolean owned = i == 3
                        && how.contains(StandardOpenOption.CREATE)
                        && files[i].getFileSystem()
                                .supportedFileAttributeViews()
                                .contains("posix");
                FileAttribute<?>[] attributes = owned
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
                open[i] = FileChannel.open(files[i], how, attributes);
            }
            return new LogFiles(open[0], open[1], open[2], open[3]);
        } catch (IOException e) {
            for (FileChannel channel : open) {
                closeQuietly(channel);
            }
            throw e;
        }
    }

    /** {@link LogFolder#entries}. */
    public FileChannel entries() {
        return entries;
    }

    /** {@link LogFolder#hashes}. */
    public FileChannel hashes() {
        return hashes;
    }

    /** {@link LogFolder#offsets}. */
    public FileChannel offsets() {
        return offsets;
    }

    /** {@link LogFolder#personal}. */
    public FileChannel personal() {
        return personal;
    }

    @Override
    public Hash at(int level, long index) {
        return Hash.of(read(hashes, StoredHashes.index(level, index) * Hash.BYTES, Hash.BYTES));
    }

    /** Where an entry begins; never negative. */
    public long offset(long index) {
        long offset =
                ByteBuffer.wrap(read(offsets, index * Long.BYTES, Long.BYTES)).getLong();
        if (offset < 0) {
            throw new Lost();
        }
        return offset;
    }

    private static byte[] read(FileChannel file, long at, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, at + buffer.position()) < 0) {
                    throw new Lost();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.array();
    }

    /** Writes all of it. */
    public static void write(FileChannel file, byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, at + buffer.position());
        }
    }

    @Override
    public void close() {
        closeQuietly(entries);
        closeQuietly(hashes);
        closeQuietly(offsets);
        closeQuietly(personal);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What had to be on the disk was forced there.
            return;
        }
    }

    /** Whether the files beside the entries are there. */
    public static boolean complete(LogFolder log) {
        return Files.exists(log.hashes()) && Files.exists(log.offsets()) && Files.exists(log.personal());
    }
}
