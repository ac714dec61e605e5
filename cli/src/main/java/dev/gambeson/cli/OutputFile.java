package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all. */
final class OutputFile {

    private OutputFile() {}

    /** What writes the bytes. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes beside the file and moves it into place; makes the folder where there is none.
     *
     * @throws GambesonException {@code OUTPUT_FAILED} that says which file and why; what was there before is still there
     */
    static void write(Path file, Content content) {
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
            // Not a temporary file of the system: those are private, and a report is for others too.
            Path part = folder.resolve(
                    "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            Thread interrupted = new Thread(() -> part.toFile().delete());
            try {
                Runtime.getRuntime().addShutdownHook(interrupted);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    content.write(out);
                }
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
                forget(interrupted);
            }
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED,
                    file + " could not be written: " + reason(e),
                    "Check the folder, its permissions and the space on the disk, or name another file.",
                    e);
        }
    }

    private static void forget(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // The process is ending, and it has run.
            return;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder takes no files";
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
}
