package dev.gambeson.assess;

import dev.gambeson.onnx.OnnxModels;
import dev.gambeson.report.Run;
import java.time.Duration;
import java.time.Instant;

/** What may differ between two equal runs, gathered in one place. */
final class Runs {

    private Runs() {}

    static Run of(Instant start, Duration duration, int threads, boolean modelRan) {
        return new Run(
                start,
                duration.toMillis() / 1000.0,
                System.getProperty("java.runtime.version", "unknown"),
                modelRan ? OnnxModels.runtimeVersion() : null,
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                threads);
    }
}
