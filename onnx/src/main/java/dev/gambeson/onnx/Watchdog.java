package dev.gambeson.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends runs of models that do not come to an end: a loop of a thousand million rounds is a file of a hundred bytes.
 *
 * <p>One sleeping thread for all runs; nothing that a run answers depends on it. It ends a run between two operators, so
 * an operator that never returns is not ended. Thread-safe.
 */
final class Watchdog {

    private static final Watchdog SHARED = new Watchdog(10 * 60 * 1000L);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final long milliseconds;
    private boolean started;

    Watchdog(long milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** The one that gives a run ten minutes. */
    static Watchdog shared() {
        return SHARED;
    }

    /** How long a run may take. */
    long seconds() {
        return milliseconds / 1000;
    }

    /** Watches a run until the returned watch is finished. */
    Watch watch(OrtSession.RunOptions options) {
        start();
        Watch watch = new Watch(options, System.nanoTime() + milliseconds * 1_000_000);
        watches.add(watch);
        return watch;
    }

    /** A run under watch. */
    final class Watch {
        private final OrtSession.RunOptions options;
        private final long deadline;
        private boolean over;

        private Watch(OrtSession.RunOptions options, long deadline) {
            this.options = options;
            this.deadline = deadline;
        }

        /** Never touches options that may be freed: see {@link #finish}. */
        private synchronized void look() {
            try {
                if (!over && System.nanoTime() - deadline > 0) {
                    over = true;
                    options.setTerminate(true);
                }
            } catch (OrtException e) {
                throw new IllegalStateException("a run could not be ended", e);
            }
        }

        /** Must be called before the options are closed. */
        void finish() {
            watches.remove(this);
            synchronized (this) {
                over = true;
            }
        }
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::look, "gambeson-watchdog");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(Math.min(1000, Math.max(1, milliseconds / 4)));
                watches.forEach(Watch::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
