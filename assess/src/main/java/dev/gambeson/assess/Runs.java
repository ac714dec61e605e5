package dev.gambeson.assess;

import dev.gambeson.onnx.OnnxModels;
import dev.gambeson.report.Run;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may differ between two equal runs, gathered in one place. */
final class Runs {

    private Runs() {}

    /**
     * @param model the format of the model that ran, or null where none did
     */
    static Run of(Instant start, Duration duration, int threads, @Nullable String model) {
        return new Run(
                start,
                duration.toMillis() / 1000.0,
                System.getProperty("java.runtime.version", "unknown"),
                OnnxModels.FORMAT.equals(model) ? OnnxModels.runtimeVersion() : null,
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                threads);
    }
}
