package dev.gambeson.store.transfer;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A temporary folder that only its owner reads, and that is gone when the program ends, also when it is interrupted. */
final class PrivateFolder implements AutoCloseable {

    private static final int TRIES = 8;

    private final Path root;
    private final Thread ending = new Thread(this::removeQuietly, "gambeson-downloads");
    private int count;

    private PrivateFolder(Path root) {
        this.root = root;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** @throws GambesonException {@code OUTPUT_FAILED} where there is no room */
    static PrivateFolder create() {
        try {
            // Java makes it for its owner alone (0700) where the file system knows owners.
            return new PrivateFolder(Files.createTempDirectory("gambeson-download-"));
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /** An empty folder in it that nobody else has. */
    Path next() {
        try {
            return Files.createDirectory(root.resolve(Integer.toString(++count)));
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    static GambesonException noRoom(IOException cause) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                "a download could not be written to the folder of temporary files",
                "Make room, or name another folder with GAMBESON_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER.",
                cause);
    }

    /** A download that still runs while the program ends may put one more file there; none after its folder is gone. */
    private void removeQuietly() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                remove();
                return;
            } catch (IOException | UncheckedIOException e) {
                // Nobody is there to be told any more.
                Thread.onSpinWait();
            }
        }
    }

    private void remove() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook runs already.
            return;
        }
        removeQuietly();
    }
}
