package dev.gambeson.cli.terminal;

import dev.gambeson.attack.query.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Says how many megabytes were read. Thread-safe. */
public record ReadProgress(Progress progress, long total, AtomicLong done) implements LongConsumer {

    /**
     * Progress.
     *
     * @param bytes how many there are to read; 0 where that is not known
     */
    public ReadProgress(Progress progress, long bytes) {
        this(progress, bytes >> 20, new AtomicLong());
    }

    @Override
    public void accept(long bytes) {
        progress.update("MB read", done.addAndGet(bytes) >> 20, total);
    }
}
