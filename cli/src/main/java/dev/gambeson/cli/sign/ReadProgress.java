package dev.gambeson.cli.sign;

import dev.gambeson.attack.query.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Says how many megabytes were read. Thread-safe. */
record ReadProgress(Progress progress, long total, AtomicLong done) implements LongConsumer {

    ReadProgress(Progress progress, long bytes) {
        this(progress, bytes >> 20, new AtomicLong());
    }

    @Override
    public void accept(long bytes) {
        progress.update("MB read", done.addAndGet(bytes) >> 20, total);
    }
}
