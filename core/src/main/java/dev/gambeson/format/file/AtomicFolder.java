package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * A folder that appears whole or not at all, as {@link AtomicFile} does for a file: filled under another name beside it,
 * {@code .gambeson-….parts}, forced to the disk, renamed. It deletes nothing that is there: where another has put something in its
 * place at the same moment, the system refuses the rename, unless it is a folder without anything in it. Only its owner may read
 * it. Not thread-safe.
 */
public final class AtomicFolder implements AutoCloseable {

    private static final int ATTEMPTS = 10;

    private final Path target;
    private final Part lock;
    private final Path part;
    private final Thread interrupted;
    private final Forcing forcing = new Forcing();
    private volatile boolean stopped;

    private AtomicFolder(Path target, Part lock) {
        this.target = target;
        this.lock = lock;
        this.part = lock.folder();
        this.interrupted = new Thread(this::stop);
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /**
     * Begins a folder.
     *
     * @param folder where it will be
     * @throws GambesonException {@code USAGE} where something is there already; {@code OUTPUT_FAILED}
     */
    public static AtomicFolder begin(Path folder) {
        demandFree(folder.toAbsolutePath().normalize(), folder);
        return replacing(folder);
    }

    /**
     * Begins a folder where there may be something else, which is kept under another name by {@link #commitKeeping}.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public static AtomicFolder replacing(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            Part lock = Part.begin(Objects.requireNonNull(target.getParent()), true);
            try {
                lock.makeFolder();
                return new AtomicFolder(target, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw AtomicFile.failed(folder, e);
        }
    }

    private static void demandFree(Path target, Path folder) {
        if (target.getFileName() == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw occupied(folder);
        }
    }

    private static GambesonException occupied(Path folder) {
        return new GambesonException(ErrorCode.USAGE, folder + " is there already", "Name a folder that is not there.");
    }

    /** What fills a file. */
    @FunctionalInterface
    public interface Filling {
        /** Writes the content. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Fills one file of it, which is forced to the disk together with others until {@link #force}.
     *
     * @param name where in the folder, parts divided by {@code /}, none of which leads out of it
     * @throws GambesonException {@code OUTPUT_FAILED}, also where the platform has no such name or takes it for that of another file
     */
    public void file(String name, Filling filling) {
        try {
            Path file = Utf8Path.of(part, name).normalize();
            if (!file.startsWith(part) || file.equals(part)) {
                throw new IllegalArgumentException("the name of a file leads out of its folder");
            }
            if (stopped) {
                throw new IOException("the process is ending");
            }
            createFolders(Objects.requireNonNull(file.getParent()));
            fill(
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            Part.attributes(file, "rw-------")),
                    filling);
        } catch (InvalidPathException e) {
            throw AtomicFile.failed(target, new IOException("this system has no file called `" + name + "`", e));
        } catch (IOException e) {
            throw AtomicFile.failed(target, e);
        }
    }

    private void fill(FileChannel channel, Filling filling) throws IOException {
        boolean filled = false;
        try {
            AtomicFile.Telling stream = new AtomicFile.Telling(Channels.newOutputStream(channel), target);
            filling.to(stream);
            stream.end();
            filled = true;
        } finally {
            if (!filled) {
                channel.close();
            }
        }
        forcing.later(() -> force(channel), channel);
    }

    private void force(FileChannel channel) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw AtomicFile.failed(target, e);
        }
    }

    private void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            createFolders(Objects.requireNonNull(folder.getParent()));
            createFolder(folder);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, Part.attributes(folder, "rwx------"));
    }

    /**
     * Forces its files and folders to the disk. What must be done before it appears is done after this.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public void force() {
        forcing.finish();
        try {
            Files.walkFileTree(part, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException problem) {
                    AtomicFile.forceFolder(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw AtomicFile.failed(target, e);
        }
    }

    /**
     * Makes it appear.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}; {@code USAGE} where something has appeared there meanwhile
     */
    public void commit() {
        force();
        demandFree(target, target);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The system says so in another way for each kind of what is there.
            demandFree(target, target);
            throw AtomicFile.failed(target, e);
        }
        AtomicFile.forceFolder(Objects.requireNonNull(target.getParent()));
    }

    /**
     * Moves what is in its place to another name and appears there; where that fails, what was there is put back. A process that is
     * killed between the two leaves nothing in the place and what was there under the other name; the next one removes the new one.
     *
     * @param kept where nothing is, on the same file system
     * @throws GambesonException as {@link #commit}
     */
    public void commitKeeping(Path kept) {
        force();
        // From here on the new one is all there may be: a process that is stopped must not delete it.
        AtomicFile.forget(interrupted);
        try (Displaced old = Displaced.move(target, kept)) {
            commit();
            old.stays();
        }
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        try (lock) {
            forcing.close();
            Leftovers.delete(part);
        } catch (IOException e) {
            throw AtomicFile.failed(target, e);
        } finally {
            AtomicFile.forget(interrupted);
        }
    }

    /** The other threads go on until the process has ended: one of them may make one thing more while this deletes. */
    private void stop() {
        stopped = true;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Leftovers.delete(part);
                Files.deleteIfExists(lock.path());
                return;
            } catch (IOException e) {
                // The next attempt finds what has come meanwhile; what is left after the last is removed by the next
                // process.
                continue;
            }
        }
    }
}
