package dev.gambeson.supply.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files that were found, and tells where they are no longer what was found. Thread-safe. */
public final class FileContent {

    private static final String CHANGED = "changed while it was read";

    private final Set<OpenOption> reading;
    private final LinkOption[] looking;

    /**
     * A reader.
     *
     * @param followsLinks as in {@link WalkRules}; otherwise a file that has become a link meanwhile is refused
     */
    public FileContent(boolean followsLinks) {
        this.reading = followsLinks
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        this.looking = followsLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    /**
     * Reads a piece.
     *
     * @param buffer is filled again and again
     * @param sink takes each filling; what it throws goes through
     * @return why it could not be read, as the end of a sentence, where the sink has taken what is worth nothing; null where it could
     */
    public @Nullable String read(Piece piece, ByteBuffer buffer, Consumer<ByteBuffer> sink) {
        FoundFile file = piece.file();
        try {
            // A file that has become a pipe would be waited for without end.
            if (!isStill(file)) {
                return CHANGED;
            }
            long left = piece.to() - piece.from();
            try (FileChannel channel = FileChannel.open(file.path(), reading)) {
                channel.position(piece.from());
                while (left > 0) {
                    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                    int count = channel.read(buffer);
                    if (count < 0) {
                        return CHANGED;
                    }
                    sink.accept(buffer.flip());
                    left -= count;
                }
            }
            return isStill(file) ? null : CHANGED;
        } catch (NoSuchFileException e) {
            return CHANGED;
        } catch (AccessDeniedException e) {
            return "may not be read";
        } catch (IOException e) {
            return "cannot be read to its end";
        }
    }

    private boolean isStill(FoundFile file) throws IOException {
        return file.isStill(Files.readAttributes(file.path(), BasicFileAttributes.class, looking));
    }
}
