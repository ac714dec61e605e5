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
 */
public record Run(
        Instant startedAt,
        double durationSeconds,
        String java,
        @Nullable String onnxruntime,
        String machine,
        int threads) {}
