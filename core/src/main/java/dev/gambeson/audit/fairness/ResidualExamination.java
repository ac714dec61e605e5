package dev.gambeson.audit.fairness;

import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.audit.statistics.Mean;
import dev.gambeson.audit.statistics.MeanBuilder;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A regression model's predictions examined by one grouping. A residual is the prediction less the truth: a group with a
 * positive mean residual is predicted too high.
 */
final class ResidualExamination {

    /** Small and medium effects of Cohen 1988, in standard deviations of the label. */
    private static final double HARMLESS = 0.2;

    private static final double SEVERE = 0.5;

    private final Grouping grouping;
    private final int leastGroup;
    private final double deviation;
    private final List<Mean> predictions;
    private final List<Mean> residuals;
    private final List<Mean> distances;
    private final List<Measure> measures = new ArrayList<>();
    private final List<Comparison> judged = new ArrayList<>();

    ResidualExamination(Estimates estimates, Grouping grouping, int leastGroup) {
        this.grouping = grouping;
        this.leastGroup = leastGroup;
        this.deviation = Math.sqrt(Mean.of(estimates.actual()).variance());
        this.predictions = means(estimates, row -> estimates.predicted()[row]);
        this.residuals =
                means(estimates, row -> estimates.predicted()[row] - estimates.actual()[row]);
        this.distances = means(
                estimates,
                row -> Math.abs(estimates.predicted()[row] - estimates.actual()[row]));
        compare();
        for (int group = 0; group < grouping.values().size(); group++) {
            add("mean_prediction", predictions.get(group), group);
            add("mean_residual", residuals.get(group), group);
            add("group_mean_absolute_error", distances.get(group), group);
        }
    }

    /** The mean of each group. */
    private List<Mean> means(Estimates estimates, IntToDoubleFunction number) {
        List<MeanBuilder> builders =
                grouping.values().stream().map(value -> new MeanBuilder()).toList();
        for (int row = 0; row < estimates.rows(); row++) {
            if (Double.isFinite(estimates.predicted()[row])) {
                builders.get(grouping.codes()[row]).add(number.applyAsDouble(row));
            }
        }
        return builders.stream().map(MeanBuilder::build).toList();
    }

    List<Measure> measures() {
        return measures;
    }

    List<Comparison> judged() {
        return judged;
    }

    private void compare() {
        List<Integer> groups = IntStream.range(0, residuals.size())
                .filter(group -> residuals.get(group).n() >= leastGroup)
                .boxed()
                .toList();
        List<Mean> compared = groups.stream().map(residuals::get).toList();
        difference(
                "mean_prediction_difference",
                groups.stream().map(predictions::get).toList());
        difference("mean_residual_difference", compared);
        if (groups.size() >= 2) {
            judged.add(new Comparison(
                    grouping.name(),
                    "mean_residual_difference",
                    compared.stream().mapToLong(Mean::n).sum(),
                    inWords(groups, compared),
                    (alpha, factor) -> Gap.difference(
                            compared.stream().map(mean -> mean.scaled(factor)).toList(), alpha),
                    new Comparison.Zone(false, HARMLESS * deviation, SEVERE * deviation)));
        }
    }

    private void difference(String name, List<Mean> means) {
        if (means.size() < 2) {
            String reason = "fewer than two groups have " + leastGroup + " rows or more";
            add(Measure.absent(Stage.FAIRNESS, name, "label", reason));
            return;
        }
        Gap gap = Gap.difference(means, Comparison.ALPHA);
        long n = means.stream().mapToLong(Mean::n).sum();
        add(Measure.estimate(Stage.FAIRNESS, name, gap.value(), gap.interval(), n, "label"));
    }

    private String inWords(List<Integer> groups, List<Mean> compared) {
        Gap gap = Gap.difference(compared, Comparison.ALPHA);
        Mean high = compared.get(gap.greatest());
        Mean low = compared.get(gap.least());
        return String.format(
                Locale.ROOT,
                "predictions of %s are off by %+.3g on average (n %d), those of %s by %+.3g (n %d)",
                grouping.values().get(groups.get(gap.greatest())),
                high.value(),
                high.n(),
                grouping.values().get(groups.get(gap.least())),
                low.value(),
                low.n());
    }

    private void add(Measure measure) {
        measures.add(measure.with("group", grouping.name()));
    }

    private void add(String name, Mean mean, int group) {
        Measure measure = mean.n() == 0
                ? Measure.absent(Stage.FAIRNESS, name, "label", "no row has a finite prediction")
                : mean.measure(Stage.FAIRNESS, name, "label");
        measures.add(measure.with("group", grouping.name())
                .with("value", grouping.values().get(group)));
    }
}
