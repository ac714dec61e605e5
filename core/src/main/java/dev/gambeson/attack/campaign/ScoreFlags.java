package dev.gambeson.attack.campaign;

import dev.gambeson.attack.AttackRules;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Signs that a model's scores mislead an attack, so that a high robust accuracy may mean little. */
final class ScoreFlags {

    /** Enough to see a random part, few enough to cost nothing. */
    private static final int ASKED_TWICE = 32;

    /** Hardware may add in another order; no random part is as small as this. */
    private static final double ROUNDING = 1e-5;

    /** Fewer saturated examples than this cannot change the picture. */
    private static final double WORTH_SAYING = 0.05;

    private final Campaign campaign;
    private final Classification clean;

    ScoreFlags(Campaign campaign, Classification clean) {
        this.campaign = campaign;
        this.clean = clean;
    }

    /** What shows before any attack. */
    List<Finding> ofCleanExamples(Execution execution) {
        List<Finding> findings = new ArrayList<>();
        int again = Math.min(ASKED_TWICE, campaign.examples().count());
        Examples twice = campaign.examples().choose(IntStream.range(0, again).toArray());
        Classification second = Classification.of(campaign.model(), twice, execution);
        long differing = IntStream.range(0, again)
                .filter(i -> !clean.sameScores(i, second, i, ROUNDING))
                .count();
        if (differing > 0) {
            findings.add(Finding.of(
                            AttackRules.RANDOMISED_SCORES,
                            differing + " of " + again + " examples got other scores when the model was asked again.")
                    .with("count", differing)
                    .in(Stage.ROBUSTNESS, null));
        }
        int count = campaign.examples().count();
        long saturated = IntStream.range(0, count)
                .filter(i -> clean.margins()[i] == Double.POSITIVE_INFINITY)
                .count();
        if (saturated >= WORTH_SAYING * count) {
            findings.add(Finding.of(
                            AttackRules.SATURATED_SCORES,
                            String.format(
                                    Locale.ROOT,
                                    "For %d of %d examples (%.1f %%) every class but the true one has a score of exactly 0.",
                                    saturated,
                                    count,
                                    100.0 * saturated / count))
                    .with("count", saturated)
                    .in(Stage.ROBUSTNESS, null));
        }
        return findings;
    }

    /**
     * What shows by what an attack left standing.
     *
     * @param attacked the examples that it has finished
     * @param confirmed what the model says of the best that was found for each of them
     */
    List<Finding> ofAttack(AttackResult result, int[] attacked, Classification confirmed) {
        long standing = result.attacked() - result.fooled().size();
        long unmoved = IntStream.range(0, attacked.length)
                .filter(place -> !result.outcomes().get(attacked[place]).fooled())
                .filter(place -> clean.sameScores(attacked[place], confirmed, place, 0))
                .count();
        if (unmoved == 0 || unmoved * 2 < standing) {
            return List.of();
        }
        String detail = "The scores of " + unmoved + " of " + standing
                + " examples that stand did not move at all while " + result.attack() + " changed them.";
        return List.of(CampaignFindings.about(campaign, result, Finding.of(AttackRules.CONSTANT_SCORES, detail))
                .with("count", unmoved)
                .with("standing", standing));
    }
}
