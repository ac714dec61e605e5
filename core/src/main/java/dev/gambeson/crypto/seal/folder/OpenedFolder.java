package dev.gambeson.crypto.seal.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.OpenedChannel;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFolder;
import dev.gambeson.report.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A sealed folder whose files are read in memory, in any order: what loads a model of several files without its plaintext ever
 * being on the disk. Not thread-safe, as its channel.
 */
public final class OpenedFolder implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final OpenedChannel channel;
    private final String source;
    private final Map<String, FolderEntry> entries = new LinkedHashMap<>();
    private final Map<String, Long> places = new LinkedHashMap<>();

    /**
     * Reads the list of its files.
     *
     * @param channel is closed with this
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where its plaintext is no folder
     */
    public OpenedFolder(OpenedChannel channel, String source) throws IOException {
        demandFolder(channel.content(), source);
        this.channel = channel;
        this.source = source;
        channel.position(0);
        long place = Integer.BYTES;
        List<FolderEntry> listed =
                FolderDirectory.read(new BufferedInputStream(Channels.newInputStream(channel), CHUNK), source);
        for (FolderEntry entry : listed) {
            place += Short.BYTES + entry.name().getBytes(java.nio.charset.StandardCharsets.UTF_8).length + Long.BYTES;
        }
        for (FolderEntry entry : listed) {
            if (entry.bytes() > channel.size() - place) {
                throw FolderDirectory.malformed(source, "is a folder whose files end early");
            }
            entries.put(entry.name(), entry);
            places.put(entry.name(), place);
            place += entry.bytes();
        }
        if (place != channel.size()) {
            throw FolderDirectory.malformed(source, "is a folder with bytes after its last file");
        }
    }

    /** Its files, in the order of the bytes of their names. */
    public List<FolderEntry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * A file of it, whole.
     *
     * @param limit how many bytes at most
     * @throws GambesonException {@code FILE_NOT_FOUND} where it has none of that name; {@code INPUT_TOO_LARGE}; {@code PROOF_REFUSED}
     *     where its bytes are not what was sealed
     */
    public byte[] bytes(String name, long limit) throws IOException {
        FolderEntry entry = entries.get(name);
        Long place = places.get(name);
        if (entry == null || place == null) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, source + " holds no file " + name);
        }
        if (entry.bytes() > Math.min(limit, Integer.MAX_VALUE - 8)) {
            throw InputException.tooLarge(
                    Location.of(source + "/" + name),
                    "has " + entry.bytes() + " bytes, and " + limit + " may be read whole",
                    "Open the folder into files.");
        }
        ByteBuffer whole = ByteBuffer.allocate((int) entry.bytes());
        channel.position(place);
        while (whole.hasRemaining() && channel.read(whole) >= 0) {
            // Each turn gives what is left of one segment.
        }
        return whole.array();
    }

    /**
     * Writes all its files.
     *
     * @param plain from its first byte; is read to its end
     * @param source what to call it in errors
     * @param watched lets somebody see the plaintext pass by, such as a digest
     * @return how many bytes its files have together
     * @throws InputException {@code INPUT_MALFORMED} where its plaintext is no folder; as {@link OpenedStream#read}
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public static long write(OpenedStream plain, String source, UnaryOperator<InputStream> watched, AtomicFolder into)
            throws IOException {
        demandFolder(plain.content(), source);
        return write(watched.apply(plain), source, into);
    }

    static long write(InputStream plain, String source, AtomicFolder into) throws IOException {
        List<FolderEntry> entries = FolderDirectory.read(plain, source);
        byte[] buffer = new byte[CHUNK];
        for (FolderEntry entry : entries) {
            into.file(entry.name(), out -> copy(plain, entry.bytes(), buffer, out, source));
        }
        if (plain.read() >= 0) {
            throw FolderDirectory.malformed(source, "is a folder with bytes after its last file");
        }
        Arrays.fill(buffer, (byte) 0);
        return entries.stream().mapToLong(FolderEntry::bytes).sum();
    }

    private static void copy(InputStream plain, long bytes, byte[] buffer, OutputStream out, String source)
            throws IOException {
        for (long left = bytes; left > 0; ) {
            int count = plain.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw FolderDirectory.malformed(source, "is a folder whose files end early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private static void demandFolder(Content content, String source) {
        if (content != Content.FOLDER) {
            throw new GambesonException(ErrorCode.USAGE, source + " holds a file, not a folder");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
