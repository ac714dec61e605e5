package dev.gambeson.supply.sealing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.folder.FolderContent;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.ReadAhead;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Bytes to seal or to open. Immutable.
 *
 * @param name what they are called in errors, as the user named them
 * @param label what they are called in evidence: the last part of the path
 * @param content what they are
 * @param bytes how many; -1 where that shows at the end
 * @param repeats whether they can be read more than once
 * @param stream gives them from the first to the last
 */
public record ByteSource(
        String name, String label, Content content, long bytes, boolean repeats, Supplier<InputStream> stream) {

    /**
     * A file or a folder.
     *
     * @param name as the user named it
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code INPUT_UNREADABLE} where it is neither; as {@link FolderContent#of}
     */
    public static ByteSource of(Path path, String name) {
        String label = Objects.requireNonNull(path.toAbsolutePath().normalize().getFileName(), name)
                .toString();
        if (Files.isDirectory(path)) {
            FolderContent folder = FolderContent.of(path, name);
            return new ByteSource(name, label, Content.FOLDER, folder.bytes(), true, folder::stream);
        }
        if (!Files.exists(path)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": there is no such file or folder");
        }
        try {
            // A pipe has no size, and cannot be read again.
            boolean regular = Files.isRegularFile(path);
            long bytes = regular ? Files.size(path) : -1;
            return new ByteSource(name, label, Content.FILE, bytes, regular, () -> open(path, name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A stream, which can be read once. */
    public static ByteSource of(InputStream stream, String name) {
        return new ByteSource(name, name, Content.FILE, -1, false, () -> stream);
    }

    /**
     * The same, and somebody who looks on.
     *
     * @param progress is told, maybe by another thread, how many bytes were read, after each read; again from 0 where they are read again
     */
    public ByteSource watched(LongConsumer progress) {
        return new ByteSource(name, label, content, bytes, repeats, () -> new WatchedStream(stream.get(), progress));
    }

    /** Opens it; what lies on a disk is read ahead by another thread, what comes in by a pipe when it is there. */
    InputStream begin(Digesting digest) {
        InputStream bytes = digest.of(stream.get());
        return repeats ? new ReadAhead(bytes) : bytes;
    }

    private static InputStream open(Path path, String name) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(name, e);
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
