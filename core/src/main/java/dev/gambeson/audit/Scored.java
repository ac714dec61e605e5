package dev.gambeson.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier answered, beside what is true; one row an example. Thread-safe as long as nobody changes the arrays.
 *
 * <pre>{@code
 * // Two classes, one score a row: that of class 1, "bad".
 * new Scored(new int[] {0, 1}, new float[] {0.2f, 0.9f}, 1, List.of("good", "bad"), 1, 0.5)
 * }</pre>
 *
 * @param actual index of the true class, one a row; rows without a label are left out by the caller
 * @param scores {@code rows × width} numbers, row-major; owned by this record. A number that is not finite is an answer
 *     that the model failed to give
 * @param width as many as there are classes, or 1 for two classes: then the score of the positive one; 0 where only the
 *     decided classes are known
 * @param classes names of the classes by index, at least two
 * @param positive index of the class that is looked for ({@code bad}, {@code spam}); fairness counts who gets it
 * @param threshold with two classes, the positive one is decided where its score is at least this
 * @param given the class decided for each row, or {@link #NO_ANSWER}, where decisions were recorded; null where scores and
 *     threshold decide
 */
public record Scored(
        int[] actual,
        float[] scores,
        int width,
        List<String> classes,
        int positive,
        double threshold,
        int @Nullable [] given) {

    /** What {@link #decided} says of a row whose scores are not all finite. */
    public static final int NO_ANSWER = -1;

    public Scored {
        classes = List.copyOf(classes);
        int count = classes.size();
        if (count < 2) {
            throw new IllegalArgumentException("a classifier has at least two classes, not " + count);
        }
        boolean decisionsOnly = width == 0 && given != null;
        if (width != count && !(width == 1 && count == 2) && !decisionsOnly) {
            throw new IllegalArgumentException("width " + width + " does not fit " + count + " classes");
        }
        if (scores.length != (long) actual.length * width) {
            throw new IllegalArgumentException(
                    scores.length + " scores are not " + actual.length + " rows of " + width);
        }
        if (positive < 0 || positive >= count) {
            throw new IllegalArgumentException("positive class " + positive + " of " + count);
        }
        for (int label : actual) {
            if (label < 0 || label >= count) {
                throw new IllegalArgumentException("class " + label + " of " + count);
            }
        }
        if (given != null && given.length != actual.length) {
            throw new IllegalArgumentException(given.length + " decisions of " + actual.length + " rows");
        }
    }

    /** What a classifier answered where scores and threshold decide. */
    public Scored(int[] actual, float[] scores, int width, List<String> classes, int positive, double threshold) {
        this(actual, scores, width, classes, positive, threshold, null);
    }

    /** How many examples. */
    public int rows() {
        return actual.length;
    }

    /** Whether there are just two classes. */
    public boolean binary() {
        return classes.size() == 2;
    }

    /** Whether there are scores, and not only decisions. */
    public boolean hasScores() {
        return width > 0;
    }

    /** The score of a class, where there are scores; for the other one of two with one score, its complement to 1. */
    public double score(int row, int classIndex) {
        if (width == 1) {
            double score = scores[row];
            return classIndex == positive ? score : 1 - score;
        }
        return scores[row * width + classIndex];
    }

    /** The class decided for a row: as recorded; or by the threshold where there are two, else {@link #likeliest}. */
    public int decided(int row) {
        if (given != null) {
            return given[row];
        }
        int likeliest = likeliest(row);
        if (likeliest != NO_ANSWER && binary()) {
            return score(row, positive) >= threshold ? positive : 1 - positive;
        }
        return likeliest;
    }

    /** The first class with the greatest score, or {@link #NO_ANSWER} where not all scores are finite. */
    public int likeliest(int row) {
        int best = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            if (!Float.isFinite(scores[i])) {
                return NO_ANSWER;
            }
            if (scores[i] > scores[row * width + best]) {
                best = i - row * width;
            }
        }
        return best;
    }

    /** {@link #decided} of every row. */
    public int[] decisions() {
        int[] decisions = new int[rows()];
        for (int row = 0; row < decisions.length; row++) {
            decisions[row] = decided(row);
        }
        return decisions;
    }
}
