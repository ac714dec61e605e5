package dev.gambeson.supply.manifest;

import dev.gambeson.crypto.Sha256;
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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Reads files for their SHA-256, several at a time, none of them whole. Thread-safe. */
public final class FileDigests {

    private static final int BUFFER = 1 << 18;

    private final int threads;
    private final boolean followsLinks;
    private final LongConsumer read;

    /**
     * A reader.
     *
     * @param threads at least 1
     * @param followsLinks as in {@link WalkRules}; otherwise a file that has become a link meanwhile is refused
     * @param read hears from any thread how many bytes more were read
     */
    public FileDigests(int threads, boolean followsLinks, LongConsumer read) {
        this.threads = threads;
        this.followsLinks = followsLinks;
        this.read = read;
    }

    /** Reads pieces; the answers are in the same order. A file that changes while it is read is a problem, not a digest. */
    public List<Digested> of(List<Piece> pieces) {
        if (threads == 1 || pieces.size() < 2) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            return pieces.stream().map(piece -> digest(piece, buffer)).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, pieces.size()), task -> {
            Thread thread = new Thread(task, "digest");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));
            List<Future<Digested>> answers = new ArrayList<>();
            pieces.forEach(piece -> answers.add(pool.submit(() -> digest(piece, buffers.get()))));
            List<Digested> digested = new ArrayList<>();
            for (Future<Digested> answer : answers) {
                digested.add(answer.get());
            }
            return List.copyOf(digested);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the reading of files", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what goes wrong with a file is no exception", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Digested digest(Piece piece, ByteBuffer buffer) {
        FoundFile file = piece.file();
        Set<OpenOption> options = followsLinks
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            // A file that has become a pipe would be waited for without end.
            if (!file.isStill(attributes(file))) {
                return changed(piece);
            }
            MessageDigest digest = Sha256.digest();
            long left = piece.to() - piece.from();
            try (FileChannel channel = FileChannel.open(file.path(), options)) {
                channel.position(piece.from());
                while (left > 0) {
                    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                    int count = channel.read(buffer);
                    if (count < 0) {
                        return changed(piece);
                    }
                    digest.update(buffer.flip());
                    left -= count;
                    read.accept(count);
                }
            }
            return file.isStill(attributes(file))
                    ? new Digested(piece, HexFormat.of().formatHex(digest.digest()), null)
                    : changed(piece);
        } catch (NoSuchFileException e) {
            return changed(piece);
        } catch (AccessDeniedException e) {
            return new Digested(piece, "", "may not be read");
        } catch (IOException e) {
            return new Digested(piece, "", "cannot be read to its end");
        }
    }

    private BasicFileAttributes attributes(FoundFile file) throws IOException {
        return followsLinks
                ? Files.readAttributes(file.path(), BasicFileAttributes.class)
                : Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Digested changed(Piece piece) {
        return new Digested(piece, "", "changed while it was read");
    }
}
