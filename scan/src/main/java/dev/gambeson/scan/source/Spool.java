package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.content.HeapContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of bytes in, so that it can be read at any place: a little in memory, more in a temporary file that only
 * its owner may read and that goes when the content is closed. Not thread-safe.
 */
final class Spool extends OutputStream {

    /** What is kept in memory. */
    private static final int MEMORY = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private final String name;
    private final long most;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path path;
    private @Nullable OutputStream file;
    private long size;

    /**
     * An empty one.
     *
     * @param name of what is taken in, for messages
     * @param most how many bytes are taken in
     */
    Spool(String name, long most) {
        this.name = name;
        this.most = most;
    }

    /**
     * All of a stream.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it does not end in time, {@code INPUT_UNREADABLE} where it cannot
     *     be read or the temporary file not be written
     */
    static Content of(InputStream in, String name, long most) {
        try (Spool spool = new Spool(name, most)) {
            byte[] chunk = new byte[CHUNK];
            for (int count; (count = in.read(chunk)) >= 0; ) {
                spool.write(chunk, 0, count);
            }
            return spool.content();
        } catch (IOException e) {
            throw FileContent.unreadable(name, e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        size += length;
        if (size > most) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has more than " + most + " bytes",
                    "Save it as a file and scan that, or allow more with --max-download.");
        }
        try {
            if (file == null && size > MEMORY) {
                path = Files.createTempFile("gambeson-", ".part");
                file = Files.newOutputStream(path);
                memory.writeTo(file);
                memory = new ByteArrayOutputStream();
            }
            (file == null ? memory : file).write(bytes, from, length);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /** What was taken in; closing it removes the temporary file. */
    Content content() {
        if (path == null || file == null) {
            return new HeapContent(memory.toByteArray());
        }
        try {
            file.close();
        } catch (IOException e) {
            throw unkept(e);
        }
        Content kept = new Kept(FileContent.open(path, name), path);
        path = null;
        return kept;
    }

    private InputException unkept(IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                "cannot be kept while it is scanned",
                "Check the space in the folder for temporary files.",
                cause);
    }

    /** Removes what nobody took over. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // What was not kept is not needed.
            size = 0;
        }
        remove(path);
    }

    private static void remove(@Nullable Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // The machine clears its temporary files.
            return;
        }
    }

    private record Kept(Content content, Path path) implements Content {

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public int read(long position, byte[] target, int from, int length) {
            return content.read(position, target, from, length);
        }

        @Override
        public void close() {
            content.close();
            remove(path);
        }
    }
}
