package dev.gambeson.format;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that appears whole or not at all: written under another name in the same folder, forced to the disk, renamed, and the
 * folder forced too. A process that is stopped deletes what it wrote so far; one that is killed leaves it under the other name,
 * and the file as it was. Not thread-safe.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.begin(path, true, true)) {
 *     file.stream().write(bytes);
 *     file.force();
 *     recorder.enter(act);
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();

    private final Path target;
    private final Path part;
    private final boolean overwrites;
    private final FileChannel channel;
    private final OutputStream stream;
    private final Thread interrupted;

    private AtomicFile(Path target, Path part, boolean overwrites, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.overwrites = overwrites;
        this.channel = channel;
        this.stream = new Telling(Channels.newOutputStream(channel), target);
        this.interrupted = new Thread(() -> part.toFile().delete());
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /**
     * Begins a file.
     *
     * @param file where it will be
     * @param overwrites whether it may replace one
     * @param personal whether only its owner may read it
     * @throws GambesonException {@code USAGE} where there is one already; {@code OUTPUT_FAILED}
     */
    public static AtomicFile begin(Path file, boolean overwrites, boolean personal) {
        Path target = file.toAbsolutePath();
        demandFree(target, file, overwrites);
        Path name = Objects.requireNonNull(target.getFileName());
        Path part = target.resolveSibling(
                "." + name + "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".part");
        try {
            Files.deleteIfExists(part);
            boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = personal && posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            FileChannel channel =
                    FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
            return new AtomicFile(target, part, overwrites, channel);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void demandFree(Path target, Path file, boolean overwrites) {
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists && (Files.isDirectory(target) || !Files.isRegularFile(target))) {
            throw new GambesonException(ErrorCode.USAGE, file + " is there and is no file that could be replaced");
        }
        if (exists && !overwrites) {
            throw new GambesonException(
                    ErrorCode.USAGE, file + " is there already", "Name another file, or replace it with --overwrite.");
        }
    }

    /** Where its bytes go; what goes wrong is thrown as a {@link GambesonException} that names the file. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Forces to the disk what was written; nothing more can be written. What must be done before the file appears is done after
     * this: nothing that may fail for want of space is left.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public void force() {
        try {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
            }
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /**
     * Makes it appear; forces it to the disk before, where {@link #force} did not.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}; {@code USAGE} where another has appeared meanwhile
     */
    public void commit() {
        commitAs(target);
        forceFolder(Objects.requireNonNull(target.getParent()));
    }

    /**
     * Makes it appear in another folder than it was begun in. That folder is not forced to the disk: whoever fills it with many
     * files does so once, by {@link #forceFolder}.
     *
     * @param file on the same file system
     * @throws GambesonException as {@link #commit}
     */
    public void commitAs(Path file) {
        force();
        Path place = file.toAbsolutePath();
        try {
            demandFree(place, file, overwrites);
            try {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Moves what is in its place to another name and appears there; where that fails, what was there is put back. A process that is
     * killed between the two leaves nothing in the place, what was there under the other name, and the new one in the same folder.
     *
     * @param kept where nothing is, on the same file system
     * @throws GambesonException as {@link #commit}
     */
    public void commitKeeping(Path kept) {
        force();
        // From here on the new one is all there may be: a process that is stopped must not delete it.
        forget(interrupted);
        try (Displaced old = Displaced.move(target, kept)) {
            commit();
            old.stays();
        }
    }

    /** The names in it are on the disk too. Windows has no such thing: its folders cannot be opened. */
    public static void forceFolder(Path folder) {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // The file is whole under either name; where the platform has no way to force a folder, there is none.
            return;
        }
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(target, e);
        } finally {
            forget(interrupted);
        }
    }

    /** Takes a shutdown hook back. */
    static void forget(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // The process is ending, and it has run.
            return;
        }
    }

    /** {@code OUTPUT_FAILED} for what went wrong in writing a file. */
    public static GambesonException failed(Path file, IOException e) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                file + " could not be written: " + reason(e),
                "Check the folder, its permissions and the space on the disk, or name another file.",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder, or it takes no files";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        return e instanceof FileAlreadyExistsException
                ? "a part of its path is a file"
                : String.valueOf(e.getMessage());
    }

    /** Names the file in what goes wrong, and leaves the channel open for {@link #commit}. */
    static final class Telling extends FilterOutputStream {

        private final Path file;

        Telling(OutputStream out, Path file) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failed(file, e);
            }
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void close() {
            // The file is closed when it is committed or given up.
        }
    }
}
