package dev.gambeson.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a model and what comes out.
 *
 * @param inputs the tensors that a caller must give
 * @param output what {@link Predictor#predict} writes
 */
public record Signature(List<Port> inputs, Output output) {

    public Signature {
        inputs = List.copyOf(inputs);
    }

    /** The input of that exact name. */
    public Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /**
     * The scores of an example.
     *
     * @param name the output of the model file that they are read from
     * @param width how many scores an example has: one per class, or 1 for a regression or a single score of the
     *     positive class
     * @param kind what a score means
     * @param labels the class of each score where the model names them (ZipMap, classlabels), else null
     */
    public record Output(
            String name, int width, Kind kind, @Nullable List<String> labels) {

        public Output {
            labels = labels == null ? null : List.copyOf(labels);
        }

        /** What a score means. */
        public enum Kind {
            /** Each in 0..1, and the scores of an example add up to 1 (or there is only one). */
            PROBABILITY,
            /** Any real number; larger is more likely. */
            LOGIT,
            /** A predicted quantity. */
            VALUE
        }
    }
}
