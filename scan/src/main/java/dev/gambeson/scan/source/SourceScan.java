package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.content.Content;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Scans everything in a source. Immutable.
 *
 * @param scanner scans one file
 * @param threads how many files are scanned at the same time; the results are the same for any number
 */
public record SourceScan(ArtifactScanner scanner, int threads) {

    /** Finished files wait for slower ones before them; more than this for each thread do not pile up. */
    private static final int AHEAD = 16;

    public SourceScan {
        if (threads < 1) {
            throw new IllegalArgumentException("no threads: " + threads);
        }
    }

    /**
     * Scans each file of the source. What cannot be read is an artifact too, which is not complete and never clean.
     *
     * @param finished is given the artifacts one by one, in the order of the source, in the calling thread
     * @throws GambesonException {@code REMOTE_FAILED} or {@code ADDRESS_REFUSED} where a server cannot or must not be asked;
     *     {@code INPUT_UNREADABLE} where the folder itself cannot be read
     */
    public void scan(Source source, Consumer<Artifact> finished) {
        Map<String, List<Finding>> together = source.isFolder() ? WholeFolder.look(source) : Map.of();
        scanEach(source, artifact -> finished.accept(artifact.with(together.getOrDefault(artifact.name(), List.of()))));
    }

    private void scanEach(Source source, Consumer<Artifact> finished) {
        Iterator<Item> items = source.items();
        if (!items.hasNext()) {
            return;
        }
        Item first = items.next();
        if (threads == 1 || !items.hasNext()) {
            finished.accept(one(first));
            while (items.hasNext()) {
                finished.accept(one(items.next()));
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, SourceScan::thread);
        try {
            Deque<Future<Artifact>> running = new ArrayDeque<>();
            running.add(pool.submit(() -> one(first)));
            while (items.hasNext()) {
                Item item = items.next();
                running.add(pool.submit(() -> one(item)));
                if (running.size() >= threads * AHEAD) {
                    finished.accept(result(running.remove()));
                }
            }
            while (!running.isEmpty()) {
                finished.accept(result(running.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gambeson-scan");
        thread.setDaemon(true);
        return thread;
    }

    private Artifact one(Item item) {
        try (Content content = item.open()) {
            return scanner.scan(item.name(), content);
        } catch (GambesonException e) {
            if (e.code().category() != ErrorCode.Category.INCOMPLETE) {
                throw e;
            }
            String message = String.valueOf(e.getMessage());
            String place = item.name() + ": ";
            return scanner.unreadable(
                    item.name(), message.startsWith(place) ? message.substring(place.length()) : message);
        }
    }

    private static Artifact result(Future<Artifact> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GambesonException(ErrorCode.INTERNAL, "the scan was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
