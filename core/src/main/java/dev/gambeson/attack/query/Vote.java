package dev.gambeson.attack.query;

import dev.gambeson.attack.Examples;

/** Several answers of a randomised model about the same examples, and what they say together. Not thread-safe. */
final class Vote {

    private final int width;
    private final int classes;
    private final Examples examples;
    private final int[] votes;
    private final double[] margins;
    private final double[] scores;
    private int times;

    Vote(int width, Examples examples) {
        this.width = width;
        this.classes = Math.max(2, width);
        this.examples = examples;
        this.votes = new int[examples.count() * classes];
        this.margins = new double[examples.count()];
        this.scores = new double[examples.count() * width];
    }

    void add(Classification answer) {
        times++;
        for (int i = 0; i < margins.length; i++) {
            votes[i * classes + answer.classes()[i]]++;
            margins[i] += answer.margins()[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] += answer.scores()[i];
        }
    }

    Classification result() {
        Classification result = new Classification(
                new int[examples.count()], new double[examples.count()], new float[scores.length], width);
        for (int i = 0; i < margins.length; i++) {
            result.classes()[i] = elected(i, examples.labels()[i]);
            result.margins()[i] = margins[i] / times;
        }
        for (int i = 0; i < scores.length; i++) {
            result.scores()[i] = (float) (scores[i] / times);
        }
        return result;
    }

    private int elected(int example, int label) {
        int best = label;
        if (votes[example * classes + label] * 2 < times) {
            for (int candidate = classes - 1; candidate >= 0; candidate--) {
                boolean more = votes[example * classes + candidate] >= votes[example * classes + best];
                best = candidate != label && (best == label || more) ? candidate : best;
            }
        }
        return best;
    }
}
