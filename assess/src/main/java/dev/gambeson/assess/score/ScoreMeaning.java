package dev.gambeson.assess.score;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Signature.Output.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of a model mean, decided once by the first rows and held for all: a graph does not always say it. Set by
 * one thread before others read it.
 */
final class ScoreMeaning {

    private volatile @Nullable Kind kind;

    boolean isDecided() {
        return kind != null;
    }

    /**
     * The scores as probabilities, or as quantities.
     *
     * @throws GambesonException {@code MODEL_FAILED} where these rows contradict those before
     */
    Predictions read(Predictions answers, long row) {
        Kind decided = kind;
        if (decided == null) {
            decided = answers.kind();
            kind = decided;
        }
        if (answers.kind() == decided) {
            return answers.probabilities();
        }
        if (decided == Kind.LOGIT) {
            return new Predictions(answers.rows(), answers.width(), answers.scores(), decided).probabilities();
        }
        throw new GambesonException(
                ErrorCode.MODEL_FAILED,
                "the scores of the first rows are probabilities, and those from row " + row + " on are not",
                "Export the model so that it says what it answers, with a softmax or logistic function at its end.");
    }
}
