package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.journal.JournalEntry;
import java.util.stream.IntStream;

/**
 * What an attack asked about each example, and the best that it found; an example's own number is its place.
 *
 * <p>Threads write to the places of different examples only, and whoever reads has waited for their end.
 */
final class Ledger {

    /** Passes without a gradient, by example. */
    final int[] forwardPasses;
    /** Passes forward and backward, by example. */
    final int[] gradientPasses;
    /** Questions for a gradient that were answered with zeros, or with what is no number, by example. */
    final int[] blindQuestions;
    /** The best that was found, in the layout of the inputs; clean where nothing was handed in. */
    final float[] found;

    private final boolean[] finished;
    private final int size;

    Ledger(Examples examples) {
        this.forwardPasses = new int[examples.count()];
        this.gradientPasses = new int[examples.count()];
        this.blindQuestions = new int[examples.count()];
        this.found = examples.inputs().values().clone();
        this.finished = new boolean[examples.count()];
        this.size = examples.size();
    }

    void finish(int example, float[] best) {
        System.arraycopy(best, 0, found, example * size, size);
        finished[example] = true;
    }

    void restore(JournalEntry entry) {
        forwardPasses[entry.example()] = entry.forwardPasses();
        gradientPasses[entry.example()] = entry.gradientPasses();
        blindQuestions[entry.example()] = entry.blindQuestions();
        finish(entry.example(), entry.found());
    }

    JournalEntry entry(int attack, int example, float[] best) {
        return new JournalEntry(
                attack, example, forwardPasses[example], gradientPasses[example], blindQuestions[example], best);
    }

    boolean finished(int example) {
        return finished[example];
    }

    /** Whether at least half of the gradients that were asked for told nothing. */
    boolean blind(int example, int eot) {
        return blindQuestions[example] > 0 && blindQuestions[example] * 2 >= gradientPasses[example] / eot;
    }

    /** How often the model was asked about an example, in either way. */
    int queries(int example) {
        return forwardPasses[example] + gradientPasses[example];
    }

    long allForwardPasses() {
        return IntStream.of(forwardPasses).asLongStream().sum();
    }

    long allGradientPasses() {
        return IntStream.of(gradientPasses).asLongStream().sum();
    }
}
