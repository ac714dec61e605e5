package dev.gambeson.format.file;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that do reading and writing beside the one that computes; nobody interrupts them, which would close their files. */
final class Beside {

    private Beside() {}

    /** Does one thing after the other. */
    static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(named(name));
    }

    /** Does several things at a time. */
    static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, named(name));
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Waits for a result; what was thrown there is thrown here. */
    static <T> T await(Future<T> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the reading and writing of files", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e);
        }
    }

    /** Waits until all that was begun is done. */
    static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.HOURS)) {
                continue;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the reading and writing of files", e);
        }
    }
}
