package dev.gambeson.evidence.log.folder;

import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.HashSource;
import dev.gambeson.evidence.merkle.StoredHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        return open(log, Set.of(StandardOpenOption.READ), Set.of(StandardOpenOption.READ));
    }

    /**
     * Opens the files; makes those that are missing, but for the entries. Links are not followed: whoever can write the folder
     * would have other files of its owner overwritten.
     */
    public static LogFiles toWrite(LogFolder log) throws IOException {
        Set<OpenOption> write = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        Set<OpenOption> create = new HashSet<>(write);
        create.add(StandardOpenOption.CREATE);
        return open(log, write, create);
    }

    private static LogFiles open(LogFolder log, Set<? extends OpenOption> how, Set<? extends OpenOption> beside)
            throws IOException {
        List<FileChannel> open = new ArrayList<>();
        try {
            open.add(FileChannel.open(regular(log.entries()), how));
            open.add(FileChannel.open(regular(log.hashes()), beside));
            open.add(FileChannel.open(regular(log.offsets()), beside));
            open.add(FileChannel.open(regular(log.personal()), beside, ownerOnly(log.personal(), beside)));
            return new LogFiles(open.get(0), open.get(1), open.get(2), open.get(3));
        } catch (IOException e) {
            open.forEach(LogFiles::closeQuietly);
            throw e;
        }
    }

    /** A pipe in its place would have whoever opens it wait for ever. */
    private static Path regular(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        return file;
    }

    private static FileAttribute<?>[] ownerOnly(Path file, Set<? extends OpenOption> how) {
        boolean made = how.contains(StandardOpenOption.CREATE)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return made
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
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

    /** Cuts a file that is longer. */
    public static void truncate(FileChannel file, long bytes) throws IOException {
        if (file.size() > bytes) {
            file.truncate(bytes);
        }
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

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
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
