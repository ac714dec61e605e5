package dev.gambeson.quality.label;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.Column;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.LabelRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The label: rows without one, a label that never changes, rare classes, classes that only the test set has, and shares of
 * classes that differ between the sets (see {@link LabelShift}).
 *
 * <p>Up to {@value #MOST} different values are counted; a label with more is no label of classes.
 */
public final class LabelClasses implements Check {

    private static final int MOST = 10_000;
    private static final long VERY_FEW = 10;
    private static final double RARE = 0.05;
    private static final double MANY = 0.01;

    private final Scope scope;
    private final String label;
    private final @Nullable LabelClasses training;
    private final Map<Long, Sightings> classes = new LinkedHashMap<>();
    private final Sightings missing = new Sightings();
    private long uncounted;

    /**
     * A check of a data set that has a label.
     *
     * @param training the same check of the training set, or null
     */
    public LabelClasses(Scope scope, @Nullable LabelClasses training) {
        this.scope = scope;
        this.label = Objects.requireNonNull(scope.label());
        this.training = training;
    }

    @Override
    public void see(Batch batch) {
        Column column = batch.table().column(label).orElseThrow();
        long[] hashes = batch.hashes(label);
        for (int row = 0; row < hashes.length; row++) {
            if (hashes[row] == CellHash.MISSING) {
                missing.add(batch.number(row));
            } else if (!column.invalid().containsKey(row)) {
                Sightings known = classes.get(hashes[row]);
                if (known == null && classes.size() == MOST) {
                    uncounted++;
                } else if (known == null) {
                    known = new Sightings();
                    known.add(batch.number(row));
                    classes.put(hashes[row], known);
                } else {
                    known.add(batch.number(row));
                }
            }
        }
    }

    @Override
    public void report(SubjectReport report) {
        long labelled = uncounted
                + classes.values().stream().mapToLong(Sightings::count).sum();
        report.add(Measure.proportion(Stage.DATA, "label_missing_rate", missing.count(), report.rows()));
        if (!missing.isEmpty()) {
            String detail =
                    SubjectReport.share(missing.count(), report.rows(), "rows") + " have no " + label + ": " + missing;
            Severity severity = missing.count() >= MANY * report.rows() ? Severity.MEDIUM : Severity.LOW;
            report.add(LabelRules.LABEL_MISSING, severity, detail, missing, label, report.rows());
        }
        if (classes.size() == 1 && labelled > 1) {
            String detail = "Column " + label + " holds the same value in all " + labelled + " rows";
            report.add(LabelRules.ONE_CLASS, LabelRules.ONE_CLASS.severity(), detail, null, label, labelled);
        } else if (scope.classification() && uncounted == 0 && labelled > 0) {
            balance(report, labelled);
            if (training != null && training.uncounted == 0 && !training.classes.isEmpty()) {
                onlyHere(report, labelled, training.classes);
                LabelShift.report(report, label, training.classes, classes);
            }
        }
    }

    private void balance(SubjectReport report, long labelled) {
        long least = classes.values().stream().mapToLong(Sightings::count).min().orElse(0);
        report.add(Measure.value(Stage.DATA, "classes", classes.size(), "count"));
        report.add(Measure.proportion(Stage.DATA, "rarest_class_rate", least, labelled));
        Sightings first = null;
        int veryFew = 0;
        for (Sightings seen : classes.values()) {
            if (seen.count() < VERY_FEW) {
                veryFew++;
                first = first == null || seen.count() < first.count() ? seen : first;
            }
        }
        if (first != null) {
            String detail = (veryFew == 1 ? "One class" : veryFew + " classes") + " of " + classes.size()
                    + " have fewer than " + VERY_FEW + " rows, the rarest " + first.count() + ": " + first;
            report.add(LabelRules.SMALL_CLASS, LabelRules.SMALL_CLASS.severity(), detail, first, label, labelled);
        } else if (least < RARE * labelled && least * classes.size() < labelled / 2) {
            String detail =
                    "The rarest of " + classes.size() + " classes has " + SubjectReport.share(least, labelled, "rows");
            report.add(LabelRules.IMBALANCE, LabelRules.IMBALANCE.severity(), detail, null, label, labelled);
        }
    }

    private void onlyHere(SubjectReport report, long labelled, Map<Long, Sightings> known) {
        classes.forEach((hash, seen) -> {
            if (!known.containsKey(hash)) {
                String detail = "A class of " + SubjectReport.share(seen.count(), labelled, "rows")
                        + " is not in the training data: " + seen;
                report.add(
                        LabelRules.CLASS_ONLY_IN_TEST,
                        LabelRules.CLASS_ONLY_IN_TEST.severity(),
                        detail,
                        seen,
                        label,
                        labelled);
            }
        });
    }
}
