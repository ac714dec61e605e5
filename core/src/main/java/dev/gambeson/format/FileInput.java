package dev.gambeson.format;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.report.Location;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file from outside, unpacked where the file is gzipped, with a typed error in place of every
 * {@link IOException}.
 *
 * <p>Whether a file is gzipped is told by its first two bytes (RFC 1952), never by its name. Nothing is unpacked before
 * it is asked for, so a small file that unpacks to a huge one costs no memory. Not thread-safe.
 *
 * <pre>{@code
 * try (FileInput input = FileInput.open(path, "train.csv.gz")) {
 *     byte[] all = input.readAll(limits.fileBytes());
 * }
 * }</pre>
 */
public final class FileInput implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final String name;
    private final InputStream in;
    private final boolean gzipped;
    private long offset;

    private FileInput(String name, InputStream in, boolean gzipped) {
        this.name = name;
        this.in = in;
        this.gzipped = gzipped;
    }

    /**
     * Opens a regular file.
     *
     * @param file the file
     * @param name the file as the user named it, for messages
     * @throws GambesonException {@code FILE_NOT_FOUND} where nothing is there; {@code INPUT_UNREADABLE} where it is a
     *     folder or a device, or reading is not permitted; {@code INPUT_MALFORMED} for a broken gzip header
     */
    public static FileInput open(Path file, String name) {
        return over(raw(file, name), name, true);
    }

    /**
     * Opens a regular file to read its bytes as they lie, packed or not.
     *
     * @throws GambesonException as {@link #open}
     */
    public static FileInput packed(Path file, String name) {
        return over(raw(file, name), name, false);
    }

    /**
     * Bytes that were read before, unpacked where they are gzipped.
     *
     * @throws InputException {@code INPUT_MALFORMED} for a broken gzip header
     */
    public static FileInput of(byte[] bytes, String name) {
        return over(new ByteArrayInputStream(bytes), name, true);
    }

    private static InputStream raw(Path file, String name) {
        if (!Files.exists(file)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable(name, Files.isDirectory(file) ? "is a folder, not a file" : "is not a regular file", null);
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw typed(name, 0, e);
        }
    }

    private static FileInput over(InputStream bytes, String name, boolean unpacks) {
        BufferedInputStream raw = new BufferedInputStream(bytes, CHUNK);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return new FileInput(name, unpacks && gzipped ? new GZIPInputStream(raw, CHUNK) : raw, gzipped);
        } catch (IOException e) {
            closeQuietly(raw);
            throw typed(name, 0, e);
        }
    }

    /**
     * Reads the next bytes, at least one unless the end is reached.
     *
     * @return how many were read, or -1 at the end
     * @throws InputException where the gzip stream is truncated or corrupt, or the disk fails
     */
    public int read(byte[] target, int from, int length) {
        try {
            int count = in.read(target, from, length);
            offset += Math.max(0, count);
            return count;
        } catch (IOException e) {
            throw typed(name, offset, e);
        }
    }

    /**
     * Reads everything that is left.
     *
     * @param limit how many bytes at most
     * @throws InputException {@code INPUT_TOO_LARGE} where there is more than the limit, found before more than
     *     twice the bytes read so far, or more than the limit and one, are allocated
     */
    public byte[] readAll(long limit) {
        byte[] bytes = new byte[CHUNK];
        int size = 0;
        for (int count; (count = read(bytes, size, bytes.length - size)) >= 0; ) {
            size += count;
            if (size > limit) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "holds more than the " + limit + " bytes that may be read whole",
                        "Split the file.");
            }
            if (size == bytes.length) {
                // One byte beyond the limit is enough to see that there is more.
                long next = Math.min(2L * size, Math.min(limit, Integer.MAX_VALUE - 9) + 1);
                bytes = Arrays.copyOf(bytes, (int) next);
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    /** Reads the next bytes up to so many, fewer only at the end. */
    public byte[] readStart(int most) {
        byte[] bytes = new byte[most];
        int size = 0;
        for (int count; size < most && (count = read(bytes, size, most - size)) >= 0; ) {
            size += count;
        }
        return Arrays.copyOf(bytes, size);
    }

    /** How many bytes were read so far, counted after unpacking. */
    public long offset() {
        return offset;
    }

    /** Whether the file is gzipped. */
    public boolean gzipped() {
        return gzipped;
    }

    @Override
    public void close() {
        closeQuietly(in);
    }

    private static InputException typed(String name, long offset, IOException problem) {
        Location at = Location.of(name, offset);
        if (problem instanceof EOFException) {
            return new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    at,
                    "the gzip stream ends too early",
                    "The file is truncated: copy or download it again.",
                    problem);
        }
        if (problem instanceof ZipException) {
            return new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    at,
                    "the gzip stream is corrupt",
                    "The file is damaged: copy or download it again.",
                    problem);
        }
        return unreadable(name, "cannot be read", problem);
    }

    private static InputException unreadable(String name, String problem, @Nullable IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                problem,
                cause == null ? null : "Check its permissions and the disk.",
                cause);
    }

    /** A file that was only read loses nothing when closing it fails. */
    private static void closeQuietly(@Nullable InputStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }
}
