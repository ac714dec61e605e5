package dev.gambeson.assess.score;

import dev.gambeson.assess.score.input.RefusalTally;
import dev.gambeson.assess.score.input.ScoreRules;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Schema;
import dev.gambeson.data.profile.Bucket;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.model.UnseenCount;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of scoring a data set.
 *
 * @param data the data as the user named it
 * @param rows how many rows it has
 * @param refused what was refused
 * @param missing missing cells by column
 * @param unseen by column, in how many scored rows the model did not know the category
 * @param answers the answers, counted
 */
public record ScoreSummary(
        String data,
        long rows,
        RefusalTally refused,
        Map<String, Long> missing,
        Map<String, UnseenCount> unseen,
        Profile answers) {

    private static final double[] QUANTILES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final int MOST_CLASSES = 50;
    private static final int NAMED = 10;
    private static final String PREDICTED = "predicted";

    /** Rows, refused rows, missing cells, and how scores and classes are spread. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.value(Stage.DATA, "rows", rows, "count").of("data"));
        measures.add(Measure.proportion(Stage.DATA, "refused_rate", refused.rows(), rows)
                .of("data"));
        long cells = rows * missing.size();
        long empty = missing.values().stream().mapToLong(Long::longValue).sum();
        measures.add(
                Measure.proportion(Stage.DATA, "missing_rate", empty, cells).of("data"));
        for (ColumnProfile column : answers.columns()) {
            boolean classes =
                    column.name().equals(PREDICTED) && answers.columns().size() > 1;
            measures.addAll(classes ? classes(column) : numbers(column));
        }
        return measures;
    }

    private static List<Measure> classes(ColumnProfile column) {
        List<Measure> measures = new ArrayList<>();
        Map<String, Long> values = column.values().orElse(Map.of());
        if (values.size() <= MOST_CLASSES) {
            values.forEach((value, count) ->
                    measures.add(Measure.proportion(Stage.DATA, "predicted_rate", count, column.rows())
                            .with("class", value)
                            .of("scores")));
        }
        return measures;
    }

    private static List<Measure> numbers(ColumnProfile column) {
        List<Measure> measures = new ArrayList<>();
        if (column.numbers() == 0) {
            return List.of(Measure.absent(Stage.DATA, "score_mean", "score", "no row was scored")
                    .with("column", column.name())
                    .of("scores"));
        }
        measures.add(Measure.value(Stage.DATA, "score_mean", column.mean().orElseThrow(), "score"));
        measures.add(Measure.value(Stage.DATA, "score_min", column.min().orElseThrow(), "score"));
        measures.add(Measure.value(Stage.DATA, "score_max", column.max().orElseThrow(), "score"));
        for (double quantile : QUANTILES) {
            measures.add(Measure.value(Stage.DATA, "score_quantile", quantile(column, quantile), "score")
                    .with("quantile", quantile));
        }
        return measures.stream()
                .map(measure -> measure.with("column", column.name()).of("scores"))
                .toList();
    }

    /** The middle of the interval of the histogram in which it lies: within 0.4 % of the exact one. */
    private static double quantile(ColumnProfile column, double quantile) {
        long below = 0;
        long wanted = Math.max(1, (long) Math.ceil(quantile * column.numbers()));
        for (Bucket bucket : column.histogram()) {
            below += bucket.count();
            if (below >= wanted) {
                double middle = bucket.low() / 2 + bucket.high() / 2;
                double low = column.min().orElse(middle);
                double high = column.max().orElse(middle);
                return Math.max(low, Math.min(high, bucket.low() == 0 ? 0 : middle));
            }
        }
        return column.max().orElseThrow();
    }

    /**
     * What is wrong with the rows.
     *
     * @param rules the schema where somebody wrote one down, else an empty one
     * @param maxRefused up to which share refused rows are well
     */
    public List<Finding> findings(Schema rules, double maxRefused) {
        boolean tooMany = refused.rows() > maxRefused * rows;
        List<Finding> findings = new ArrayList<>(refused.findings(data, rows, tooMany ? Severity.HIGH : Severity.LOW));
        findings.addAll(UnseenCount.findings(unseen, data, rows - refused.rows()));
        for (ColumnSchema column : rules.columns()) {
            long empty = missing.getOrDefault(column.name(), 0L);
            boolean each = column.missingRate() == 0;
            if (!each && empty > column.missingRate() * rows) {
                String detail = SubjectReport.share(empty, rows, "cells") + " are missing, and the schema allows "
                        + SubjectReport.percent(column.missingRate());
                findings.add(Finding.of(ScoreRules.MISSING_RATE, detail)
                        .at(Location.of(data, null, column.name()))
                        .with("column", column.name())
                        .with("count", empty));
            }
        }
        List<String> unknown = missing.keySet().stream()
                .filter(name -> rules.column(name).isEmpty())
                .toList();
        if (!rules.columns().isEmpty() && !unknown.isEmpty()) {
            findings.add(unchecked(unknown));
        }
        return findings.stream().map(finding -> finding.in(Stage.DATA, "data")).toList();
    }

    private Finding unchecked(List<String> unknown) {
        String more = unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "";
        String detail = String.format(
                Locale.ROOT,
                "of %d of %d columns that the model takes the schema says nothing: %s%s",
                unknown.size(),
                missing.size(),
                String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size()))),
                more);
        return Finding.of(ScoreRules.UNCHECKED_COLUMN, detail)
                .at(Location.of(data, null, unknown.get(0)))
                .with("count", unknown.size());
    }
}
