package dev.gambeson.model;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
            boolean bothMissing = Double.isNaN(recorded[row]) && Double.isNaN(here[row]);
            differences[row] = bothMissing ? 0 : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
            if (recorded[row] >= threshold != here[row] >= threshold) {
                flips++;
            }
        }
        return new Parity(differences, tolerance, flips);
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

    /** The finding where a row is farther apart than allowed. */
    public List<Finding> findings(String path, String column) {
        if (holds()) {
            return List.of();
        }
        List<Long> rows = new ArrayList<>();
        for (int row = 0; row < differences.length && rows.size() < 5; row++) {
            if (differences[row] > tolerance) {
                rows.add(row + 1L);
            }
        }
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        String detail = String.format(
                java.util.Locale.ROOT,
                "%d of %d answers (%.1f %%) differ from the recorded ones by more than %s; median %.3g, greatest %.3g;"
                        + " %d decisions flip",
                broken(),
                differences.length,
                100.0 * broken() / differences.length,
                tolerance,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                flips);
        return List.of(Finding.of(ModelRules.PARITY_BROKEN, detail)
                .at(Location.of(path, rows.get(0), column))
                .with("column", column)
                .with("count", broken())
                .with("flips", flips)
                .with("rows", rows));
    }
}
