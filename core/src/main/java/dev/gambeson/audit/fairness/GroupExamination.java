package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;

/** A classifier's decisions examined by one grouping. */
final class GroupExamination {

    /** The criteria that raise findings; the others say the same in other words. */
    private static final List<Criterion> JUDGED =
            List.of(Criterion.DEMOGRAPHIC_PARITY_RATIO, Criterion.EQUALIZED_ODDS_DIFFERENCE);

    private final GroupCounts counts;
    private final FairnessSettings settings;
    private final List<Comparison> judged = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    GroupExamination(GroupCounts counts, FairnessSettings settings) {
        this.counts = counts;
        this.settings = settings;
        for (Criterion criterion : Criterion.values()) {
            compare(criterion);
        }
        for (int group = 0; group < counts.groups(); group++) {
            for (Rate rate : Rate.values()) {
                measures.add(rateOf(rate, group));
            }
        }
    }

    List<Measure> measures() {
        return measures;
    }

    /** The comparisons that findings are raised from. */
    List<Comparison> judged() {
        return judged;
    }

    GroupCounts counts() {
        return counts;
    }

    private void compare(Criterion criterion) {
        String unit = criterion.ratio() ? "ratio" : "fraction";
        List<ComparedRates> compared = criterion.compared(counts, settings.leastGroup());
        for (ComparedRates rates : compared) {
            if (rates.groups().size() < 2) {
                String reason = "fewer than two groups have " + settings.leastGroup() + " rows for the "
                        + rates.rate().measure();
                add(Measure.absent(Stage.FAIRNESS, criterion.measure(), unit, reason));
                return;
            }
        }
        Gap gap = criterion.gap(compared, Comparison.ALPHA, 1);
        if (Double.isNaN(gap.value())) {
            add(Measure.absent(Stage.FAIRNESS, criterion.measure(), unit, "the rate is 0 in every group"));
            return;
        }
        long rows = compared.get(0).groups().stream().mapToLong(counts::rows).sum();
        add(Measure.estimate(Stage.FAIRNESS, criterion.measure(), gap.value(), gap.interval(), rows, unit));
        if (JUDGED.contains(criterion)) {
            Comparison.Zone zone = criterion.ratio()
                    ? Comparison.Zone.ratio(settings.harmlessRatio())
                    : Comparison.Zone.difference(settings.harmlessDifference());
            judged.add(new Comparison(
                    counts.grouping().name(),
                    criterion.measure(),
                    rows,
                    criterion.inWords(compared, counts, counts.positive()),
                    (alpha, factor) -> criterion.gap(compared, alpha, factor),
                    zone));
        }
    }

    private Measure rateOf(Rate rate, int group) {
        return rate.of(counts, group)
                .map(known -> known.measure(Stage.FAIRNESS, rate.measure(), "fraction"))
                .orElseGet(() -> Measure.absent(
                        Stage.FAIRNESS, rate.measure(), "fraction", "the group has no row to take it of"))
                .with("group", counts.grouping().name())
                .with("value", counts.name(group));
    }

    private void add(Measure measure) {
        measures.add(measure.with("group", counts.grouping().name()));
    }
}
