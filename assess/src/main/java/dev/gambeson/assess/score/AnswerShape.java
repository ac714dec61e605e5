package dev.gambeson.assess.score;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.score.answer.AnswerColumn;
import dev.gambeson.assess.score.answer.AnswerColumn.Kind;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns the answers have: the row's number or columns of the data by which it is found again; the score of each class
 * (of the positive one where there is only that), the class that is decided, the threshold; or the predicted quantity.
 * Immutable and thread-safe.
 *
 * @param keep columns of the data; empty for the number of the row
 * @param classes which score is which class, or null for a quantity
 * @param width how many scores the model gives
 * @param threshold from which on the positive one of two classes is decided
 */
record AnswerShape(List<String> keep, @Nullable ClassMap classes, int width, double threshold) {

    private static final String ROW = "row";
    private static final String PREDICTED = "predicted";
    private static final String THRESHOLD = "threshold";

    AnswerShape {
        keep = List.copyOf(keep);
    }

    /** The columns in their order. */
    List<AnswerColumn> columns() {
        List<AnswerColumn> columns = new ArrayList<>();
        if (keep.isEmpty()) {
            columns.add(new AnswerColumn(ROW, Kind.WHOLE));
        }
        keep.forEach(name -> columns.add(new AnswerColumn(name, Kind.TEXT)));
        columns.addAll(answers());
        if (isBinary()) {
            columns.add(new AnswerColumn(THRESHOLD, Kind.NUMBER));
        }
        Set<String> names = new HashSet<>();
        for (AnswerColumn column : columns) {
            if (!names.add(column.name())) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        "two columns of the answers would be called `" + column.name() + "`",
                        "Keep another column (--keep), or rename it in the data.");
            }
        }
        return columns;
    }

    /** The columns that the model fills. */
    List<AnswerColumn> answers() {
        List<AnswerColumn> columns = new ArrayList<>();
        if (classes == null) {
            columns.add(new AnswerColumn(PREDICTED, Kind.SCORE));
            return columns;
        }
        for (int i = 0; i < width; i++) {
            String name = classes.classes().get(width == 1 ? classes.positive() : i);
            columns.add(new AnswerColumn("score_" + name, Kind.SCORE));
        }
        columns.add(new AnswerColumn(PREDICTED, Kind.TEXT));
        return columns;
    }

    private boolean isBinary() {
        return classes != null && classes.classes().size() == 2;
    }

    /**
     * The answers to some rows.
     *
     * @param kept the columns to find them by, of the same rows
     * @param numbers the numbers of the rows
     * @param probable one for each row, all finite
     */
    Table answers(List<Column> kept, long[] numbers, Predictions probable) {
        List<Column> columns = new ArrayList<>(kept);
        int rows = probable.rows();
        if (keep.isEmpty()) {
            columns.add(
                    0,
                    new NumberColumn(
                            ROW, Arrays.stream(numbers).asDoubleStream().toArray(), Map.of()));
        }
        List<AnswerColumn> names = answers();
        for (int i = 0; i < width; i++) {
            columns.add(new NumberColumn(names.get(i).name(), probable.column(i), Map.of()));
        }
        if (classes != null) {
            int[] codes = new int[rows];
            for (int row = 0; row < rows; row++) {
                codes[row] = decided(classes, probable, row);
            }
            columns.add(new TextColumn(PREDICTED, codes, classes.classes()));
        }
        if (isBinary()) {
            double[] cut = new double[rows];
            Arrays.fill(cut, threshold);
            columns.add(new NumberColumn(THRESHOLD, cut, Map.of()));
        }
        return new Table(1, columns);
    }

    private int decided(ClassMap map, Predictions probable, int row) {
        float[] scores = probable.scores();
        int from = row * width;
        if (isBinary()) {
            float score = width == 1 ? scores[from] : scores[from + map.positive()];
            return score >= threshold ? map.positive() : 1 - map.positive();
        }
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = scores[from + i] > scores[from + best] ? i : best;
        }
        return best;
    }
}
