package dev.gambeson.model;

import dev.gambeson.data.Table;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far the answers of the examined model are from those recorded where it was trained.
 *
 * <p>The commonest defect of all is not an attacker: it is a preprocessing step that the exported file lacks. It shows
 * here, and nowhere else, before it shows in production. A difference is absolute; an answer that is not a number on one
 * side only counts as infinitely far.
 *
 * @param differences one a row
 * @param tolerance the difference allowed
 * @param flips rows that fall on different sides of the threshold
 */
public record Parity(double[] differences, double tolerance, long flips) {

    private static final int MOST_ROUNDED = 2000;

    /**
     * Compares.
     *
     * @param recorded the answers recorded elsewhere, one a row
     * @param here the answers of the examined model
     * @param tolerance the difference allowed
     * @param threshold where a decision is made, or NaN where none is
     */
    public static Parity compare(double[] recorded, double[] here, double tolerance, double threshold) {
        if (recorded.length != here.length) {
            throw new IllegalArgumentException(recorded.length + " answers against " + here.length);
        }
        double[] differences = new double[here.length];
        long flips = 0;
        for (int row = 0; row < here.length; row++) {
            double difference = Math.abs(recorded[row] - here[row]);
            boolean same = recorded[row] == here[row] || Double.isNaN(recorded[row]) && Double.isNaN(here[row]);
            differences[row] = same ? 0 : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
            if (recorded[row] >= threshold != here[row] >= threshold) {
                flips++;
            }
        }
        return new Parity(differences, tolerance, flips);
    }

    /**
     * Compares all scores of each example: its difference is the greatest of its scores, and its decision flips where another
     * score is the greatest.
     *
     * @param recorded the scores recorded elsewhere, row-major, as many as here
     * @param here the answers of the examined model
     * @param tolerance the difference allowed
     */
    public static Parity ofScores(float[] recorded, Predictions here, double tolerance) {
        if (recorded.length != here.scores().length) {
            throw new IllegalArgumentException(recorded.length + " scores against " + here.scores().length);
        }
        int width = here.width();
        double[] differences = new double[here.rows()];
        long flips = 0;
        for (int row = 0; row < differences.length; row++) {
            int from = row * width;
            for (int i = from; i < from + width; i++) {
                double difference = Math.abs((double) recorded[i] - here.scores()[i]);
                differences[row] =
                        Math.max(differences[row], Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
            flips += greatest(recorded, from, width) == greatest(here.scores(), from, width) ? 0 : 1;
        }
        return new Parity(differences, tolerance, flips);
    }

    private static int greatest(float[] scores, int from, int width) {
        int greatest = 0;
        for (int i = 1; i < width; i++) {
            greatest = scores[from + i] > scores[from + greatest] ? i : greatest;
        }
        return greatest;
    }

    /** How many rows are farther apart than allowed. */
    public long broken() {
        return Arrays.stream(differences).filter(d -> d > tolerance).count();
    }

    /** Whether every row is within the tolerance. */
    public boolean holds() {
        return broken() == 0;
    }

    /** The greatest difference and the share of rows within the tolerance. */
    public List<Measure> measures() {
        int n = differences.length;
        double most = Arrays.stream(differences).max().orElse(0);
        return List.of(
                Measure.proportion(Stage.PARITY, "parity_rows", n - broken(), n),
                Measure.estimate(Stage.PARITY, "parity_max_difference", most, null, (long) n, "score"));
    }

    /**
     * Whether every difference is one that rounding the numbers to 32 bits makes in this model, see {@link RoundingReach};
     * false without looking where more than {@value #MOST_ROUNDED} rows differ.
     *
     * @param model the model
     * @param mapping which columns it takes
     * @param table the rows, one for each difference
     * @param data the table as the user named it
     * @param score the answer that was compared, one a row
     */
    public boolean isRounding(
            Model model, InputMapping mapping, Table table, String data, Function<Predictions, double[]> score) {
        int[] rows = IntStream.range(0, differences.length)
                .filter(row -> differences[row] > tolerance)
                .toArray();
        if (rows.length == 0 || rows.length > MOST_ROUNDED) {
            return false;
        }
        double[] reach = RoundingReach.of(model, mapping, table, rows, data, score);
        return IntStream.range(0, rows.length).allMatch(i -> differences[rows[i]] <= reach[i] + tolerance);
    }

    /**
     * The finding where a row is farther apart than allowed.
     *
     * @param path the recorded answers as the user named them
     * @param column the column with the answers, or null where they are an array
     * @param rounding whether all of it {@linkplain #isRounding is rounding}
     */
    public List<Finding> findings(String path, @Nullable String column, boolean rounding) {
        if (holds()) {
            return List.of();
        }
        List<Long> rows = IntStream.range(0, differences.length)
                .filter(row -> differences[row] > tolerance)
                .limit(5)
                .mapToObj(row -> row + 1L)
                .toList();
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        String detail = String.format(
                Locale.ROOT,
                "%d of %d answers (%.1f %%) differ from the recorded ones by more than %s; median %.3g, greatest %.3g;"
                        + " %d decisions flip",
                broken(),
                differences.length,
                100.0 * broken() / differences.length,
                tolerance,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                flips);
        Finding finding = Finding.of(rounding ? ModelRules.PARITY_ROUNDING : ModelRules.PARITY_BROKEN, detail)
                .at(Location.of(path, rows.get(0), column))
                .with("count", broken())
                .with("flips", flips)
                .with("rows", rows);
        return List.of(column == null ? finding : finding.with("column", column));
    }
}
