package dev.gambeson.audit;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Predictions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what a model answered with what is true, on the rows whose label is known.
 *
 * <pre>{@code
 * int[] rows = Answers.labelledRows(label);
 * Scored scored = Answers.scored(predictions, label, classMap, 0.5, rows);
 * Grouping sex = Grouping.of(table.column("sex").orElseThrow()).at(rows);
 * }</pre>
 */
public final class Answers {

    private Answers() {}

    /** The rows, from 0, whose label is neither missing nor invalid. */
    public static int[] labelledRows(Column label) {
        return IntStream.range(0, label.size())
                .filter(row -> !label.isMissing(row) && !label.invalid().containsKey(row))
                .toArray();
    }

    /**
     * A classifier's answers; logits become probabilities.
     *
     * @param predictions one for each row of the label
     * @param label values that the map knows
     * @param classes which score belongs to which value; a single score is that of the positive class
     * @param threshold from which on the positive one of two classes is decided
     * @param rows which rows to take, from 0
     * @throws IllegalArgumentException where a label is none of the classes
     */
    public static Scored scored(Predictions predictions, Column label, ClassMap classes, double threshold, int[] rows) {
        return scored(predictions, null, label, classes, threshold, rows);
    }

    /**
     * A classifier's answers of which decisions were recorded; logits become probabilities.
     *
     * @param predictions one for each row of the label, of width 0 where no scores were recorded
     * @param decided the recorded class of each row, or null where scores and threshold decide
     * @param label values that the map knows
     * @param classes which score belongs to which value; a single score is that of the positive class
     * @param threshold from which on the positive one of two classes is decided
     * @param rows which rows to take, from 0
     * @throws IllegalArgumentException where a label is none of the classes
     */
    public static Scored scored(
            Predictions predictions,
            int @Nullable [] decided,
            Column label,
            ClassMap classes,
            double threshold,
            int[] rows) {
        Predictions probabilities = predictions.probabilities();
        int width = probabilities.width();
        Map<String, Integer> known = new HashMap<>();
        int[] actual = new int[rows.length];
        float[] scores = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            actual[i] = known.computeIfAbsent(String.valueOf(label.text(rows[i])), classes::find);
            System.arraycopy(probabilities.scores(), rows[i] * width, scores, i * width, width);
        }
        int[] given = decided == null
                ? null
                : IntStream.of(rows).map(row -> decided[row]).toArray();
        return new Scored(actual, scores, width, classes.classes(), classes.positive(), threshold, given);
    }

    /**
     * A regression model's answers.
     *
     * @param predictions one number for each row of the label
     * @param rows which rows to take, from 0
     */
    public static Estimates estimates(Predictions predictions, NumberColumn label, int[] rows) {
        double[] actual = new double[rows.length];
        double[] predicted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            actual[i] = label.value(rows[i]);
            predicted[i] = predictions.scores()[rows[i] * predictions.width()];
        }
        return new Estimates(actual, predicted);
    }
}
