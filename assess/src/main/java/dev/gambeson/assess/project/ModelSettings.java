package dev.gambeson.assess.project;

import dev.gambeson.model.InputMapping;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.Protocol;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which model, and how to read it.
 *
 * @param origin where its answers come from
 * @param inputs which columns go into which input, where the names do not say it
 * @param scores the output with the scores, or null to find it
 * @param positive the positive class, or null for the last of two
 * @param threshold from which score on it is decided for the positive class
 * @param parity answers recorded elsewhere, or null
 */
public record ModelSettings(
        ModelOrigin origin,
        List<InputMapping.Declared> inputs,
        @Nullable String scores,
        @Nullable String positive,
        double threshold,
        @Nullable ParitySettings parity) {

    /** A threshold where nobody said one. */
    public static final double THRESHOLD = 0.5;

    public ModelSettings {
        inputs = List.copyOf(inputs);
    }

    /** A model of which nothing more is said. */
    public static ModelSettings of(InputFile file) {
        return new ModelSettings(new ModelOrigin.InFile(file), List.of(), null, null, THRESHOLD, null);
    }

    /** The same with other files. */
    ModelSettings with(UnaryOperator<InputFile> forModel, UnaryOperator<InputFile> forData) {
        ModelOrigin there = origin;
        if (origin instanceof ModelOrigin.InFile in) {
            there = new ModelOrigin.InFile(forModel.apply(in.file()));
        } else if (origin instanceof ModelOrigin.Recorded recorded) {
            there = recorded.in(forData.apply(recorded.file()));
        }
        ParitySettings answers = parity == null
                ? null
                : new ParitySettings(forData.apply(parity.file()), parity.columns(), parity.tolerance());
        return new ModelSettings(there, inputs, scores, positive, threshold, answers);
    }

    /** What the model is called in reports. */
    public String name() {
        return origin.name();
    }

    /** The file of the model, or null where it is not in one. */
    public @Nullable InputFile file() {
        return origin instanceof ModelOrigin.InFile in ? in.file() : null;
    }

    /** The answers that stand in for a model, or null where there is a model. */
    public ModelOrigin.@Nullable Recorded recorded() {
        return origin instanceof ModelOrigin.Recorded recorded ? recorded : null;
    }

    /** The server that the model is behind, or null where it is not behind one. */
    public @Nullable Endpoint endpoint() {
        return origin instanceof ModelOrigin.Served served ? served.endpoint() : null;
    }

    /** The command that serves the model, or null where none does. */
    public @Nullable ModelCommand command() {
        return origin instanceof ModelOrigin.Started started ? started.command() : null;
    }

    /** What the server speaks that the model is behind, or null where it is not behind one. */
    public @Nullable Protocol protocol() {
        Endpoint endpoint = endpoint();
        return endpoint != null ? endpoint.protocol() : command() != null ? Protocol.OIP : null;
    }

    /**
     * Answers recorded elsewhere, one for each row or example of the test data.
     *
     * @param file a table, or for tensor data an array of all scores, {@code [examples, scores]}
     * @param columns of a table: the column with the score of the positive class or the predicted quantity, or one for each
     *     score in the order of the model; of an array none
     * @param tolerance the absolute difference allowed
     */
    public record ParitySettings(InputFile file, List<String> columns, double tolerance) {

        public ParitySettings {
            columns = List.copyOf(columns);
        }

        /** Answers in one column, or in an array where that is null. */
        public ParitySettings(InputFile file, @Nullable String column, double tolerance) {
            this(file, column == null ? List.of() : List.of(column), tolerance);
        }

        /** The column where there is one. */
        public @Nullable String column() {
            return columns.size() == 1 ? columns.get(0) : null;
        }
    }
}
