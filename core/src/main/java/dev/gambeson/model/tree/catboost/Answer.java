package dev.gambeson.model.tree.catboost;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.OutputTransform;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Training;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the sums of leaves: what {@code predict_proba} of a classifier of CatBoost answers (of two classes, the
 * probability of the second), and {@code predict} of any other model; or, under the name {@code margin}, the sums themselves.
 *
 * @param outputs how many there are
 * @param transform what the sums go through
 * @param output what is said of them
 */
record Answer(int outputs, OutputTransform transform, Signature.Output output) {

    private static final String MARGIN = "margin";
    private static final String PREDICTION = "prediction";
    private static final Set<String> TWO_CLASSES = Set.of("Logloss", "CrossEntropy", "Focal");
    private static final Set<String> SEVERAL_LABELS = Set.of("MultiLogloss", "MultiCrossEntropy");

    /**
     * The answer of a model.
     *
     * @param scores the name of the answer that is wanted, or null
     * @throws InputException {@code INPUT_MALFORMED} where classes do not fit the outputs
     * @throws GambesonException {@code MISMATCH} where there is no answer of that name
     */
    static Answer of(CatBoostFile model, @Nullable String scores, String file) {
        Training training = model.training();
        int outputs = model.bias().length;
        if (TWO_CLASSES.contains(training.loss()) && outputs != 1) {
            throw InputException.malformed(
                    Location.of(file), "has " + outputs + " outputs, and the loss " + training.loss() + " has one");
        }
        boolean binary = outputs == 1
                && (TWO_CLASSES.contains(training.loss())
                        || training.loss().isEmpty() && training.classes().size() == 2);
        boolean classes = binary || training.loss().startsWith("MultiClass");
        boolean probabilities = classes || SEVERAL_LABELS.contains(training.loss());
        if (scores != null && !scores.equals(PREDICTION) && !scores.equals(MARGIN)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file + " has no output `" + scores + "`; it has `" + PREDICTION + "` and `" + MARGIN + "`",
                    "Set `model.output.scores` to one of them, or leave it out.");
        }
        List<String> labels = classes ? labels(model, outputs, file) : null;
        boolean margin = MARGIN.equals(scores);
        OutputTransform transform =
                margin ? OutputTransform.IDENTITY : transform(training.loss(), probabilities, outputs);
        Signature.Output.Kind kind = !probabilities
                ? Signature.Output.Kind.VALUE
                : margin ? Signature.Output.Kind.LOGIT : Signature.Output.Kind.PROBABILITY;
        return new Answer(
                outputs, transform, new Signature.Output(margin ? MARGIN : PREDICTION, outputs, kind, labels));
    }

    private static OutputTransform transform(String loss, boolean probabilities, int outputs) {
        if (probabilities) {
            return loss.equals("MultiClass") && outputs > 1 ? OutputTransform.SOFTMAX : OutputTransform.LOGISTIC;
        }
        return loss.equals("Poisson") || loss.equals("Tweedie")
                ? OutputTransform.EXPONENTIAL
                : OutputTransform.IDENTITY;
    }

    private static @Nullable List<String> labels(CatBoostFile model, int outputs, String file) {
        List<String> labels = model.training().classes();
        if (labels.isEmpty()) {
            return null;
        }
        int wanted = outputs == 1 ? 2 : outputs;
        if (labels.size() != wanted || Set.copyOf(labels).size() != wanted) {
            throw InputException.malformed(
                    Location.of(file), "names " + labels.size() + " classes, and has scores for " + wanted);
        }
        return labels;
    }
}
