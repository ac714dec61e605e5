package dev.gambeson.supply.manifest;

import dev.gambeson.crypto.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Reads files for their SHA-256, several at a time, none of them whole. Thread-safe. */
public final class FileDigests {

    private static final int BUFFER = 1 << 18;

    private final int threads;
    private final FileContent content;
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
        this.content = new FileContent(followsLinks);
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
            // A large one that came last would be read alone while the other threads have nothing to do.
            Map<Integer, Future<Digested>> answers = new HashMap<>();
            IntStream.range(0, pieces.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(
                            i -> pieces.get(i).from() - pieces.get(i).to()))
                    .forEach(i -> answers.put(i, pool.submit(() -> digest(pieces.get(i), buffers.get()))));
            List<Digested> digested = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                digested.add(Objects.requireNonNull(answers.get(i)).get());
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
        MessageDigest digest = Sha256.digest();
        String problem = content.read(piece, buffer, bytes -> {
            int count = bytes.remaining();
            digest.update(bytes);
            read.accept(count);
        });
        return problem == null
                ? new Digested(piece, HexFormat.of().formatHex(digest.digest()), null)
                : new Digested(piece, "", problem);
    }
}
