package dev.gambeson.cli.terminal;

import dev.gambeson.assess.GateListener;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Says how many megabytes were read. Thread-safe. */
public record ReadProgress(Progress progress, String activity, long total, AtomicLong done) implements LongConsumer {

    /**
     * Does work whose reading is told to whoever looks on; the line is gone when it ends, also by an error.
     *
     * @param activity what is counted, such as {@code MB read}
     * @param bytes how many there are to read; 0 or less where that is not known
     */
    public static <T> T during(
            Terminal terminal, boolean quiet, String activity, long bytes, Function<ReadProgress, T> work) {
        GateListener bar = ProgressBar.on(terminal, quiet);
        try {
            return work.apply(new ReadProgress(bar, activity, bytes >> 20, new AtomicLong()));
        } finally {
            bar.ended(StageResult.examined(Stage.SUPPLY));
        }
    }

    /** So many bytes more were read. */
    @Override
    public void accept(long bytes) {
        update(done.addAndGet(bytes));
    }

    /** So many bytes were read since the beginning. */
    public void reached(long bytes) {
        done.set(bytes);
        update(bytes);
    }

    private void update(long bytes) {
        progress.update(activity, bytes >> 20, total);
    }
}
