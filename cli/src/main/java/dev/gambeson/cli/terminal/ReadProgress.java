package dev.gambeson.cli.terminal;

import dev.gambeson.assess.GateListener;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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

    /**
     * Does work whose reading is told to whoever looks on; the line is gone when it ends, also by an error.
     *
     * @param bytes how many there are to read; 0 where that is not known
     */
    public static <T> T during(Terminal terminal, boolean quiet, long bytes, Function<ReadProgress, T> work) {
        GateListener bar = ProgressBar.on(terminal, quiet);
        try {
            return work.apply(new ReadProgress(bar, bytes));
        } finally {
            bar.ended(StageResult.examined(Stage.SUPPLY));
        }
    }

    @Override
    public void accept(long bytes) {
        progress.update("MB read", done.addAndGet(bytes) >> 20, total);
    }
}
