package dev.gambeson.format;

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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all, as {@link AtomicFile} does for a file: filled under another name beside it, forced to
 * the disk, renamed. It deletes nothing that is there. Only its owner may read it. Not thread-safe.
 */
public final class AtomicFolder implements AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();

    private final Path target;
    private final Path part;
    private final Thread interrupted;

    private AtomicFolder(Path target, Path part) {
        this.target = target;
        this.part = part;
        this.interrupted = new Thread(() -> deleteQuietly(part));
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
        Path name = Objects.requireNonNull(target.getFileName());
        Path part = target.resolveSibling(
                "." + name + "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".parts");
        try {
            delete(part);
            createFolder(part);
            return new AtomicFolder(target, part);
        } catch (IOException e) {
            throw AtomicFile.failed(folder, e);
        }
    }

    private static void demandFree(Path target, Path folder) {
        if (target.getFileName() == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new GambesonException(
                    ErrorCode.USAGE, folder + " is there already", "Name a folder that is not there.");
        }
    }

    /** What fills a file. */
    @FunctionalInterface
    public interface Filling {
        /** Writes the content. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Fills one file of it and forces it to the disk.
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
            createFolders(Objects.requireNonNull(file.getParent()));
            try (FileChannel channel = FileChannel.open(
                            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"));
                    OutputStream out = new AtomicFile.Telling(Channels.newOutputStream(channel), target)) {
                filling.to(out);
                channel.force(true);
            }
        } catch (InvalidPathException e) {
            throw AtomicFile.failed(target, new IOException("this system has no file called `" + name + "`", e));
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
        Files.createDirectory(folder, mode("rwx------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        boolean posix =
                Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Forces its folders to the disk. What must be done before it appears is done after this.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public void force() {
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
            throw AtomicFile.failed(target, e);
        }
        AtomicFile.forceFolder(Objects.requireNonNull(target.getParent()));
    }

    /**
     * Moves what is in its place to another name and appears there; where that fails, what was there is put back. A process that is
     * killed between the two leaves nothing in the place, what was there under the other name, and the new one beside it.
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
        try {
            delete(part);
        } catch (IOException e) {
            throw AtomicFile.failed(target, e);
        } finally {
            AtomicFile.forget(interrupted);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // The process ends; what is left is under a name that nobody takes for the folder.
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException problem) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
