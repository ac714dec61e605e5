package dev.gambeson.attack.query;

import dev.gambeson.attack.Examples;
import dev.gambeson.model.Model;
import java.util.stream.IntStream;

/**
 * Whether a model answers the same input twice in the same way.
 *
 * @param asked how many examples it was asked about again
 * @param differing how many of them got other scores
 */
public record Repetition(int asked, int differing) {

    /** Enough to see a random part, few enough to cost nothing. */
    private static final int ASKED_TWICE = 32;

    /** Hardware may add in another order; no random part is as small as this. */
    private static final double ROUNDING = 1e-5;

    /**
     * Asks twice about the first examples.
     *
     * @throws dev.gambeson.GambesonException as {@link Classification#of}
     */
    public static Repetition of(Model model, Examples examples, Execution execution) {
        Examples first = first(examples);
        return of(model, first, Classification.of(model, first, execution), execution);
    }

    /**
     * Asks about the first examples once more.
     *
     * @param before what the model said of the examples
     * @throws dev.gambeson.GambesonException as {@link Classification#of}
     */
    public static Repetition of(Model model, Examples examples, Classification before, Execution execution) {
        Examples first = first(examples);
        Classification again = Classification.of(model, first, execution);
        long differing = IntStream.range(0, first.count())
                .filter(i -> !before.sameScores(i, again, i, ROUNDING))
                .count();
        return new Repetition(first.count(), (int) differing);
    }

    private static Examples first(Examples examples) {
        int count = Math.min(ASKED_TWICE, examples.count());
        return examples.choose(IntStream.range(0, count).toArray());
    }

    /** Whether any answer differed. */
    public boolean randomised() {
        return differing > 0;
    }
}
