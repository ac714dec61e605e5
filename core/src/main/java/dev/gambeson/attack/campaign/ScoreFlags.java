package dev.gambeson.attack.campaign;

import dev.gambeson.attack.AttackRules;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Repetition;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Signs that a model's scores mislead an attack, so that a high robust accuracy may mean little. */
final class ScoreFlags {

    /** Fewer saturated examples than this cannot change the picture. */
    private static final double WORTH_SAYING = 0.05;

    private final Campaign campaign;
    private final Classification clean;

    ScoreFlags(Campaign campaign, Classification clean) {
        this.campaign = campaign;
        this.clean = clean;
    }

    /** What shows before any attack. */
    List<Finding> ofCleanExamples(Repetition repetition, int eot) {
        List<Finding> findings = new ArrayList<>();
        if (repetition.randomised()) {
            findings.add(randomised(repetition, eot).in(Stage.ROBUSTNESS, null));
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

    private static Finding randomised(Repetition repetition, int eot) {
        String detail = repetition.differing() + " of " + repetition.asked()
                + " examples got other scores when the model was asked again.";
        Finding finding = Finding.of(
                        AttackRules.RANDOMISED_SCORES,
                        eot == 1
                                ? detail
                                : detail + " Gradients were averaged over " + eot + " passes, and an example counts as"
                                        + " fooled where the model errs in more than half of " + eot + " answers.")
                .with("count", (long) repetition.differing());
        return eot == 1 ? finding : finding.withSeverity(Severity.LOW);
    }

    /** What shows by what an attack left standing. */
    List<Finding> ofAttack(AttackResult result) {
        long standing = result.tally().standing();
        long unmoved = result.tally().unmoved();
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
