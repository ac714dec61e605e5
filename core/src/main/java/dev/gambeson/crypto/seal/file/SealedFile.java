package dev.gambeson.crypto.seal.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.OpenedChannel;
import dev.gambeson.crypto.seal.OpenedObject;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.SealedHeader;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.FileStamp;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A sealed file that is read in place: {@link #plaintext} is a path for {@link Files}, {@link FileChannel} and all that is built
 * on them, and gives the plaintext, segment by segment and checked. Only ciphertext is on a disk. Whatever is read is of the one
 * object that was opened: where the file becomes another, also one that is sealed for the same key, reading ends with
 * {@code PROOF_REFUSED}. Those who sealed the object or may open it have its key, and could write other segments under the same
 * header: so nothing is read either when the file was written after it was opened. What one of them writes while a channel is
 * open only shows when the next one is opened. Immutable and thread-safe; the key of the object is kept as long as it is.
 *
 * <pre>{@code
 * Path table = SealedFile.open(Path.of("rows.csv.sealed"), "rows.csv.sealed", opening).plaintext();
 * try (InputStream rows = Files.newInputStream(table)) { … }
 * }</pre>
 */
public final class SealedFile {

    private final Path sealed;
    private final String source;
    private final OpenedObject object;
    private final FileStamp stamp;
    private final long size;
    private final String sha256;
    private final String plaintextSha256;

    private SealedFile(
            Path sealed,
            String source,
            OpenedObject object,
            FileStamp stamp,
            long size,
            String sha256,
            String plaintextSha256) {
        this.sealed = sealed;
        this.source = source;
        this.object = object;
        this.stamp = stamp;
        this.size = size;
        this.sha256 = sha256;
        this.plaintextSha256 = plaintextSha256;
    }

    /** Whether a file begins as a sealed object does. What cannot be read is none. */
    public static boolean isSealed(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] magic = SealedHeader.magic();
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a file. It is read once from its first byte to its last, so that whatever was changed is refused at once, and
     * {@link #sha256} is of this very object.
     *
     * @param source what to call it in errors
     * @throws InputException as {@link Opening#stream}; {@code INPUT_UNSUPPORTED} where it holds a folder
     * @throws dev.gambeson.GambesonException as {@link Opening#stream}
     */
    public static SealedFile open(Path sealed, String source, Opening opening) {
        MessageDigest digest = Sha256.digest();
        FileStamp stamp = stamp(sealed, source);
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(sealed), digest);
                OpenedStream opened = opening.stream(bytes, source)) {
            if (opened.content() != Content.FILE) {
                throw InputException.unsupported(
                        Location.of(source),
                        "is a sealed folder, and only a sealed file is read in place",
                        "Seal the files of the folder one by one, or open it: gambeson open.");
            }
            byte[] buffer = new byte[1 << 16];
            MessageDigest plaintext = Sha256.digest();
            long size = 0;
            for (int count; (count = opened.read(buffer)) >= 0; ) {
                plaintext.update(buffer, 0, count);
                size += count;
            }
            Arrays.fill(buffer, (byte) 0);
            HexFormat hex = HexFormat.of();
            return new SealedFile(
                    sealed,
                    source,
                    opened.object(),
                    stamp,
                    size,
                    hex.formatHex(digest.digest()),
                    hex.formatHex(plaintext.digest()));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /** The SHA-256 of the sealed file, of all of its bytes, in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** The SHA-256 of its plaintext in lower-case hex. */
    public String plaintextSha256() {
        return plaintextSha256;
    }

    /** What stands before the segments, authenticated. */
    public SealedHeader header() {
        return object.header();
    }

    /** What the object is. */
    public ObjectIdentity identity() {
        return header().identity();
    }

    /**
     * Where its plaintext is read: a path that is read and never written. It is called as the sealed file is, without
     * {@code .sealed} at the end of its name; its folder and what lies there are those of the sealed file.
     */
    public Path plaintext() {
        return new SealedPath(sealed, new SealedFileSystem(this));
    }

    Path path() {
        return sealed;
    }

    long size() {
        return size;
    }

    /** The object once more. Where somebody has put another one there, the key of this one does not fit it. */
    OpenedChannel channel() {
        try {
            FileChannel channel = FileChannel.open(sealed);
            try {
                OpenedChannel opened = object.channel(channel);
                demandSame();
                return opened;
            } catch (RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private void demandSame() {
        if (!stamp(sealed, source).equals(stamp)) {
            throw new InputException(
                    ErrorCode.PROOF_REFUSED,
                    Location.of(source),
                    "was written after it was opened",
                    "Find out who writes there, and begin again.");
        }
    }

    private static FileStamp stamp(Path sealed, String source) {
        try {
            return FileStamp.of(sealed);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static InputException unreadable(String source, IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(source),
                "cannot be read",
                "Check its permissions and the disk.",
                cause);
    }
}
