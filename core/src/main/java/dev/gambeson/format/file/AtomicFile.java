package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
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
import java.util.Objects;

/**
 * A file that appears whole or not at all: written under another name in the same folder, forced to the disk, renamed, and the
 * folder forced too. Without {@code overwrites} it never takes the place of a file, also where another process makes one at the
 * same moment ({@link Placing}). A process that is stopped deletes what it wrote so far; one that is killed leaves it under the
 * other name, {@code .gambeson-….part}, until another begins a file or folder in the same folder, and the file as it was. Not
 * thread-safe.
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

    private final Path target;
    private final Part part;
    private final boolean overwrites;
    private final Telling stream;
    private final Thread interrupted;

    private AtomicFile(Path target, Part part, boolean overwrites) {
        this.target = target;
        this.part = part;
        this.overwrites = overwrites;
        this.stream = new Telling(part.stream(), target);
        this.interrupted = new Thread(() -> part.path().toFile().delete());
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
        try {
            return new AtomicFile(target, Part.begin(Objects.requireNonNull(target.getParent()), personal), overwrites);
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
            throw Placing.occupied(file);
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
        stream.end();
        try {
            part.force();
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
            if (overwrites) {
                replace(place);
            } else {
                Placing.exclusively(part.path(), place);
            }
        } catch (FileAlreadyExistsException e) {
            throw Placing.occupied(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void replace(Path place) throws IOException {
        try {
            Files.move(part.path(), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part.path(), place, StandardCopyOption.REPLACE_EXISTING);
        }
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
        forget(interrupted);
        try (Displaced old = Displaced.move(target, kept)) {
            Placing.exclusively(part.path(), target);
            old.stays();
        } catch (FileAlreadyExistsException e) {
            throw Placing.occupied(target);
        } catch (IOException e) {
            throw failed(target, e);
        }
        forceFolder(Objects.requireNonNull(target.getParent()));
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
            part.close();
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

    /** Names the file in what goes wrong; closing it leaves the file open for {@link #commit}. */
    static final class Telling extends FilterOutputStream {

        private final Path file;
        private boolean ended;

        Telling(OutputStream out, Path file) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                if (ended) {
                    throw new ClosedChannelException();
                }
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failed(file, e);
            }
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /** Takes nothing more: what came later would not be on the disk. */
        void end() {
            ended = true;
        }

        @Override
        public void close() {
            // The file is closed when it is committed or given up.
        }
    }
}
