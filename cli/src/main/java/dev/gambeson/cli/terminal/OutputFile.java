package dev.gambeson.cli.terminal;

import dev.gambeson.GambesonException;
import dev.gambeson.format.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file whole or not at all. */
public final class OutputFile {

    private OutputFile() {}

    /** What writes the bytes. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes beside the file and moves it into place; makes the folder where there is none.
     *
     * @throws GambesonException {@code OUTPUT_FAILED} that says which file and why; what was there before is still there
     */
    public static void write(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        try {
            Path folder = whole.getParent();
            if (Files.isDirectory(whole) || folder == null) {
                throw new FileSystemException(file.toString(), null, "is a folder");
            }
            if (Files.exists(whole) && !Files.isRegularFile(whole)) {
                try (OutputStream out = Files.newOutputStream(whole)) {
                    content.write(out);
                }
                return;
            }
            Files.createDirectories(folder);
            try (AtomicFile made = AtomicFile.begin(file, true, false)) {
                OutputStream out = new BufferedOutputStream(made.stream());
                content.write(out);
                out.flush();
                made.commit();
            }
        } catch (IOException e) {
            throw AtomicFile.failed(file, e);
        }
    }
}
