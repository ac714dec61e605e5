package dev.gambeson.crypto.seal.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directory, then file after file, each of exactly the size that the directory says. For one thread. */
final class FolderStream extends InputStream {

    private final Path folder;
    private final String source;
    private final List<FolderEntry> entries;
    private InputStream current;
    private @Nullable FolderEntry open;
    private long left;
    private int next;

    FolderStream(Path folder, String source, List<FolderEntry> entries) {
        this.folder = folder;
        this.source = source;
        this.entries = entries;
        byte[] directory = directory(entries);
        this.current = new ByteArrayInputStream(directory);
        this.left = directory.length;
    }

    private static byte[] directory(List<FolderEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            FolderDirectory.write(entries, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            demandEnd();
            if (next == entries.size()) {
                return -1;
            }
            openNext();
        }
        int count = current.read(target, from, (int) Math.min(length, left));
        if (count < 0) {
            throw changed();
        }
        left -= count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void openNext() {
        FolderEntry entry = entries.get(next++);
        open = entry;
        try {
            current.close();
            Path file = folder.resolve(entry.name());
            current = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
            demandFolders(file);
            left = entry.bytes();
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(source + "/" + entry.name()),
                    "cannot be read",
                    "Check its permissions, and that nobody writes there.",
                    e);
        }
    }

    /** Whoever writes there may have put a link where a folder was, which would lead to files that are not meant. */
    private void demandFolders(Path file) {
        for (Path above = file.getParent(); above != null && !above.equals(folder); above = above.getParent()) {
            if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                throw changed();
            }
        }
    }

    private void demandEnd() throws IOException {
        if (current.read() >= 0) {
            throw changed();
        }
    }

    private InputException changed() {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(open == null ? source : source + "/" + open.name()),
                "has changed while it was sealed",
                "Seal the folder when nobody writes there.");
    }

    @Override
    public void close() throws IOException {
        current.close();
        left = 0;
        next = entries.size();
        current = InputStream.nullInputStream();
    }
}
