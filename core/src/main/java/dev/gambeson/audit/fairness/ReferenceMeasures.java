package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Estimate;
import dev.gambeson.audit.statistics.Proportion;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signed measures of AIF360: every group less (or divided by) a reference group, which AIF360 calls privileged. Below
 * 0 (or 1) the reference group is decided positive more often.
 */
final class ReferenceMeasures {

    private final GroupCounts counts;
    private final int reference;
    private final int leastGroup;
    private final List<Measure> measures = new ArrayList<>();

    private ReferenceMeasures(GroupCounts counts, int reference, int leastGroup) {
        this.counts = counts;
        this.reference = reference;
        this.leastGroup = leastGroup;
    }

    /** The measures of all other groups; none where the grouping has no such group. */
    static List<Measure> of(GroupCounts counts, String reference, int leastGroup) {
        int index = counts.grouping().values().indexOf(reference);
        ReferenceMeasures all = new ReferenceMeasures(counts, index, leastGroup);
        for (int group = 0; index >= 0 && group < counts.groups(); group++) {
            if (group != index) {
                all.compare(group);
            }
        }
        return all.measures;
    }

    private void compare(int group) {
        String tooFew = "fewer than " + leastGroup + " rows in one of the groups";
        Optional<Proportion> selection = enough(Rate.SELECTION, group);
        Optional<Proportion> base = enough(Rate.SELECTION, reference);
        Optional<Measure> parity = Optional.empty();
        Optional<Measure> impact = Optional.empty();
        if (selection.isPresent() && base.isPresent()) {
            double value = selection.get().value();
            double other = base.get().value();
            Interval difference = selection.get().minus(base.get(), Interval.Z95);
            Interval ratio = selection.get().over(base.get(), Interval.Z95);
            parity =
                    Optional.of(measure("statistical_parity_difference", value - other, difference, group, "fraction"));
            impact = Optional.of(measure("disparate_impact", value / other, ratio, group, "ratio"));
        }
        add(group, parity, "statistical_parity_difference", "fraction", tooFew);
        add(group, impact, "disparate_impact", "ratio", tooFew);
        add(group, averageOdds(group), "average_odds_difference", "fraction", tooFew);
    }

    private Optional<Measure> averageOdds(int group) {
        List<Estimate> rates = new ArrayList<>();
        for (Rate rate : List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE)) {
            enough(rate, group).ifPresent(rates::add);
            enough(rate, reference).ifPresent(rates::add);
        }
        if (rates.size() < 4) {
            return Optional.empty();
        }
        double value = (rates.get(0).value()
                        - rates.get(1).value()
                        + rates.get(2).value()
                        - rates.get(3).value())
                / 2;
        Interval interval = Estimate.weighted(rates, new double[] {0.5, -0.5, 0.5, -0.5}, Interval.Z95);
        return Optional.of(measure("average_odds_difference", value, interval, group, "fraction"));
    }

    private Optional<Proportion> enough(Rate rate, int group) {
        return rate.of(counts, group).filter(proportion -> proportion.n() >= leastGroup);
    }

    private Measure measure(String name, double value, Interval interval, int group, String unit) {
        long rows = counts.rows(group) + counts.rows(reference);
        return Measure.estimate(Stage.FAIRNESS, name, value, interval, rows, unit);
    }

    private void add(int group, Optional<Measure> measure, String name, String unit, String reason) {
        measures.add(measure.orElseGet(() -> Measure.absent(Stage.FAIRNESS, name, unit, reason))
                .with("group", counts.grouping().name())
                .with("value", counts.name(group))
                .with("reference", counts.name(reference)));
    }
}
