package dev.gambeson.attack.campaign;

import dev.gambeson.attack.evaluation.EvaluationMeasures;
import dev.gambeson.attack.evaluation.Evidence;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a campaign, by the names of the report's contract. */
final class CampaignMeasures {

    private final Campaign campaign;
    private final Classification clean;

    CampaignMeasures(Campaign campaign, Classification clean) {
        this.campaign = campaign;
        this.clean = clean;
    }

    List<Measure> of(List<AttackResult> results, EarlyEnd end, Evidence evidence) {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.proportion(
                Stage.ROBUSTNESS,
                "clean_accuracy",
                clean.correct(campaign.examples()),
                campaign.examples().count()));
        if (!results.isEmpty()) {
            measures.add(bounded(overall(results), end.bound()));
        }
        // Before the many numbers of each attack, so that none reads the accuracy without it.
        measures.add(threat(EvaluationMeasures.confidence(evidence)));
        EvaluationMeasures.gradientCheck(evidence).forEach(measure -> measures.add(threat(measure)));
        // What each left first: a table shows the beginning of a long list.
        for (AttackResult result : results) {
            measures.add(inContext(ofAttack(result).get(0), result));
        }
        for (AttackResult result : results) {
            ofAttack(result).stream().skip(1).forEach(measure -> measures.add(inContext(measure, result)));
        }
        return measures;
    }

    /** What is left after all attacks so far. */
    Measure overall(List<AttackResult> results) {
        long standing = clean.correct(campaign.examples())
                - results.stream().mapToLong(result -> result.fooled().size()).sum();
        return threat(Measure.proportion(
                Stage.ROBUSTNESS,
                "robust_accuracy",
                standing,
                campaign.examples().count()));
    }

    private static Measure bounded(Measure measure, @Nullable String bound) {
        return bound == null ? measure : measure.because(bound);
    }

    private List<Measure> ofAttack(AttackResult result) {
        List<Outcome> fooled = result.fooled();
        Measure left = Measure.proportion(
                Stage.ROBUSTNESS,
                "robust_accuracy",
                result.standing(),
                campaign.examples().count());
        return List.of(
                bounded(left, EarlyEnd.bound(result)),
                Measure.proportion(Stage.ROBUSTNESS, "success_rate", fooled.size(), result.attacked()),
                medianDistance(result),
                Measure.value(Stage.ROBUSTNESS, "forward_passes", result.forwardPasses(), "count"),
                Measure.value(Stage.ROBUSTNESS, "gradient_passes", result.gradientPasses(), "count"),
                medianQueries(fooled));
    }

    private static Measure medianDistance(AttackResult result) {
        double[] distances = result.outcomes().stream()
                .filter(Outcome::attacked)
                .mapToDouble(Outcome::distance)
                .sorted()
                .toArray();
        if (distances.length == 0) {
            return Measure.absent(Stage.ROBUSTNESS, "median_distance", "distance", "no example was attacked");
        }
        double median = median(distances);
        return median == Double.POSITIVE_INFINITY
                ? Measure.absent(
                        Stage.ROBUSTNESS,
                        "median_distance",
                        "distance",
                        "at least half of the attacked examples stand, and their distance counts as infinite")
                : Measure.estimate(
                        Stage.ROBUSTNESS, "median_distance", median, null, (long) distances.length, "distance");
    }

    private static Measure medianQueries(List<Outcome> fooled) {
        if (fooled.isEmpty()) {
            return Measure.absent(Stage.ROBUSTNESS, "queries_median", "count", "no example was fooled");
        }
        double[] queries =
                fooled.stream().mapToDouble(Outcome::queries).sorted().toArray();
        return Measure.estimate(
                Stage.ROBUSTNESS, "queries_median", median(queries), null, (long) fooled.size(), "count");
    }

    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Measure inContext(Measure measure, AttackResult result) {
        Measure attack = threat(measure.with("attack", result.attack()));
        return result.cascade() ? attack.with("cascade", true) : attack;
    }

    private Measure threat(Measure measure) {
        return measure.with("norm", campaign.threat().norm().id())
                .with("epsilon", campaign.threat().epsilon());
    }
}
