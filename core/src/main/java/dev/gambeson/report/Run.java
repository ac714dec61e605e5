package dev.gambeson.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that may differ between two equal runs.
 *
 * @param startedAt when the command started
 * @param durationSeconds how long it took
 * @param java version and vendor of the Java runtime
 * @param onnxruntime version of ONNX Runtime, or null where no model was run
 * @param machine operating system and architecture
 * @param threads how many threads did the work
 * @param rowsPerSecond how many rows the server of the model answered per second of waiting for it, or null where there
 *     was none
 */
public record Run(
        Instant startedAt,
        double durationSeconds,
        String java,
        @Nullable String onnxruntime,
        String machine,
        int threads,
        @Nullable Double rowsPerSecond) {

    /** A run without a server. */
    public Run(
            Instant startedAt,
            double durationSeconds,
            String java,
            @Nullable String onnxruntime,
            String machine,
            int threads) {
        this(startedAt, durationSeconds, java, onnxruntime, machine, threads, null);
    }

    /** The same with the speed of a server. */
    public Run withRowsPerSecond(@Nullable Double speed) {
        return new Run(startedAt, durationSeconds, java, onnxruntime, machine, threads, speed);
    }
}
