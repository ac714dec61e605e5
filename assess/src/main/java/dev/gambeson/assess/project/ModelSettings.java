package dev.gambeson.assess.project;

import dev.gambeson.model.InputMapping;
import dev.gambeson.model.remote.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which model, and how to read it.
 *
 * @param file the model, or null where it is behind a server
 * @param inputs which columns go into which input, where the names do not say it
 * @param scores the output with the scores, or null to find it
 * @param positive the positive class, or null for the last of two
 * @param threshold from which score on it is decided for the positive class
 * @param parity answers recorded elsewhere, or null
 * @param endpoint the server that the model is behind, or null where it is a file
 */
public record ModelSettings(
        @Nullable InputFile file,
        List<InputMapping.Declared> inputs,
        @Nullable String scores,
        @Nullable String positive,
        double threshold,
        @Nullable ParitySettings parity,
        @Nullable Endpoint endpoint) {

    /** A threshold where nobody said one. */
    public static final double THRESHOLD = 0.5;

    public ModelSettings {
        inputs = List.copyOf(inputs);
        if ((file == null) == (endpoint == null)) {
            throw new IllegalArgumentException("a model is a file or behind a server");
        }
    }

    /** A model in a file. */
    public ModelSettings(
            @Nullable InputFile file,
            List<InputMapping.Declared> inputs,
            @Nullable String scores,
            @Nullable String positive,
            double threshold,
            @Nullable ParitySettings parity) {
        this(file, inputs, scores, positive, threshold, parity, null);
    }

    /** A model of which nothing more is said. */
    public static ModelSettings of(InputFile file) {
        return new ModelSettings(file, List.of(), null, null, THRESHOLD, null);
    }

    /** What the model is called in reports: its file, or the address of its server. */
    public String name() {
        return file != null ? file.name() : endpoint == null ? "" : endpoint.address();
    }

    /**
     * Answers recorded elsewhere, one for each row or example of the test data.
     *
     * @param file a table, or for tensor data an array of all scores, {@code [examples, scores]}
     * @param column of a table: the column with the score of the positive class, or the predicted quantity; else null
     * @param tolerance the absolute difference allowed
     */
    public record ParitySettings(InputFile file, @Nullable String column, double tolerance) {}
}
