package dev.gambeson.format.zip;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The members of a zip archive, found by its central directory and unpacked one at a time while they are read.
 *
 * <p>Strict, because an archive that two programs read differently is a way past one of them (APPNOTE 6.3.10): nothing
 * between the directory and the end, no name twice, local headers that say what the directory says, sizes and check sums
 * that hold. Members are stored or deflated; encrypted, split and zip64 archives are refused. Nothing is written anywhere
 * and nothing is unpacked before it is asked for, so that neither a path nor a bomb does anything. Not thread-safe.
 *
 * <pre>{@code
 * try (ZipArchive archive = ZipArchive.open(path, "attack.npz");
 *         ZipMember member = archive.open("x.npy")) {
 *     member.read(bytes, 0, bytes.length);
 * }
 * }</pre>
 */
public final class ZipArchive implements AutoCloseable {

    private final String name;
    private final FileChannel channel;
    private final Map<String, ZipEntry> entries;

    private ZipArchive(String name, FileChannel channel, Map<String, ZipEntry> entries) {
        this.name = name;
        this.channel = channel;
        this.entries = entries;
    }

    /**
     * Opens an archive and reads its directory.
     *
     * @param file the file
     * @param name the file as the user named it, for messages
     * @throws dev.gambeson.GambesonException as {@link FileInput#open}; {@code INPUT_MALFORMED} where it is no such
     *     archive, {@code INPUT_TOO_LARGE} where it has more than 10 000 members, {@code INPUT_UNSUPPORTED} for zip64
     */
    public static ZipArchive open(Path file, String name) {
        FileInput.open(file, name).close(); // which says what is wrong with a file that cannot be opened
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                return new ZipArchive(name, channel, new ZipDirectory(channel, name).read());
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The names of the members in the order of the directory. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Opens a member.
     *
     * @throws IllegalArgumentException where there is none of that name
     * @throws InputException where its local header says something else than the directory
     */
    public ZipMember open(String member) {
        ZipEntry entry = entries.get(member);
        if (entry == null) {
            throw new IllegalArgumentException("no member " + member);
        }
        return new ZipMember(channel, name, entry);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }

    static InputException unreadable(String name, IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                "cannot be read",
                "Check its permissions and the disk.",
                cause);
    }
}
