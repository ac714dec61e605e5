package dev.gambeson.quality.label;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.LabelRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Labels that were flipped at random, found by what the labels of similar rows are (see {@link Disagreement}).
 *
 * <p>Looks at a sample of up to 3000 labelled rows, fewer where there are many columns. It cannot see: flips in data whose
 * classes overlap everywhere (German credit); fewer than about 5 in 100; flips of rows that are alike, such as a whole
 * region or a group; more than about 25 in 100. A world in which the label is truly drawn by lot, at nearly the same rate
 * in whole regions, looks the same as flipped labels.
 */
public final class LabelNoise implements Check {

    private static final int LEAST_ROWS = 100;
    private static final int MOST_CLASSES = 100;

    private final Scope scope;
    private final RowSample sample;

    /** A check of a data set with classes. */
    public LabelNoise(Scope scope, RowSample sample) {
        this.scope = scope;
        this.sample = sample;
    }

    @Override
    public void see(Batch batch) {
        // The sample has seen it.
    }

    @Override
    public void report(SubjectReport report) {
        List<SampledColumn> columns = Points.columns(scope, sample, Set.of());
        int[] slots = sample.slots(Neighbourhood.mostPoints(columns.size()));
        Target.Classes classes = sample.classes(slots);
        if (columns.isEmpty() || slots.length < LEAST_ROWS || classes.classes() > MOST_CLASSES) {
            return;
        }
        Disagreement found = Disagreement.of(Points.of(columns, slots), classes.codes(), classes.classes());
        Sightings rows = new Sightings();
        found.suspects().forEach(i -> rows.add(sample.row(slots[i])));
        say(report, found, rows, scope.label());
    }

    /** Adds the measure, and the finding where there is one. */
    static void say(SubjectReport report, Disagreement found, Sightings rows, @Nullable String label) {
        if (!found.tells()) {
            report.add(Measure.absent(
                    Stage.DATA,
                    "label_disagreement_rate",
                    "fraction",
                    "the classes overlap too much for neighbours to tell"));
            return;
        }
        report.add(Measure.proportion(
                Stage.DATA, "label_disagreement_rate", found.suspects().size(), found.inside()));
        if (!found.looksFlipped()) {
            return;
        }
        Interval rate = found.rate();
        String detail = SubjectReport.share(found.suspects().size(), found.inside(), "rows")
                + " whose neighbours all agree have another label than they, evenly everywhere, as if "
                + SubjectReport.percent(rate.low()) + " to " + SubjectReport.percent(rate.high())
                + " of the labels were flipped at random: " + rows + " (" + found.points() + " rows were looked at)";
        report.add(Finding.of(LabelRules.LABEL_NOISE, detail)
                .withSeverity(found.isClear() ? Severity.HIGH : Severity.MEDIUM)
                .at(report.at(rows.first(), label))
                .with("count", found.suspects().size())
                .with("rate", (double) found.suspects().size() / found.inside())
                .with("rows", rows.rows())
                .with("dispersion", found.dispersion()));
    }
}
