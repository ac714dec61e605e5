package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.AttackRules;
import dev.gambeson.attack.suite.LeftOut;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an evaluation says of itself, in words. */
public final class EvaluationFindings {

    /** Fewer blind examples than this cannot change the picture. */
    private static final int WORTH_SAYING = 20;

    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();

    private EvaluationFindings(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What is to be said, without norm and epsilon. */
    public static List<Finding> of(Evidence evidence) {
        EvaluationFindings all = new EvaluationFindings(evidence);
        all.gradient();
        evidence.tallies().forEach(all::blindness);
        evidence.surprises().forEach(all::surprise);
        if (!evidence.untried()) {
            all.confidence();
        }
        return List.copyOf(all.findings);
    }

    private void gradient() {
        if (!evidence.obstacles().isEmpty()) {
            findings.add(Finding.of(
                            AttackRules.NO_GRADIENT,
                            "What stands in the way: " + String.join("; ", evidence.obstacles()) + ".")
                    .with("obstacles", evidence.obstacles()));
        }
        if (!evidence.approximations().isEmpty()) {
            findings.add(Finding.of(AttackRules.APPROXIMATE_GRADIENT, String.join(" ", evidence.approximations()))
                    .with("approximations", evidence.approximations()));
        }
        GradientCheck check = evidence.check();
        if (check != null
                && check.measured()
                && !check.passed()
                && evidence.approximations().isEmpty()) {
            String detail = String.format(
                    Locale.ROOT,
                    "In %d random directions near %d examples the gradient differs from the slope of the scores by %.0f %% in"
                            + " the median and %.0f %% at the ninetieth percentile; at most %.0f %% and %.0f %% are expected.",
                    check.errors().length,
                    check.examples() - check.blind(),
                    100 * check.quantile(0.5),
                    100 * check.quantile(0.9),
                    100 * GradientCheck.MEDIAN,
                    100 * GradientCheck.NINETIETH);
            findings.add(Finding.of(AttackRules.GRADIENT_WRONG, detail)
                    .with("median", check.quantile(0.5))
                    .with("ninetieth", check.quantile(0.9))
                    .with("directions", check.errors().length));
        }
    }

    private void blindness(Tally tally) {
        if (tally.blind() > 0 && tally.blind() * WORTH_SAYING >= tally.attacked()) {
            String detail = "For " + tally.blind() + " of " + tally.standing() + " examples that stand, most gradients"
                    + " that " + tally.attack() + " asked for were zero or not a number.";
            findings.add(Finding.of(AttackRules.ZERO_GRADIENT, detail)
                    .with("attack", tally.attack())
                    .with("count", tally.blind())
                    .with("standing", tally.standing()));
        }
    }

    private void surprise(Tally tally) {
        String detail = String.format(
                Locale.ROOT,
                "%s fooled the model on %d of %d examples (%.1f %%) that stood after the attacks with gradients.",
                tally.attack(),
                tally.fooled(),
                tally.attacked(),
                100.0 * tally.fooled() / tally.attacked());
        findings.add(Finding.of(AttackRules.BLACK_BOX_WINS, detail)
                .withSeverity(tally.fooled() * 10 >= tally.attacked() ? Severity.MEDIUM : Severity.LOW)
                .with("attack", tally.attack())
                .with("fooled", tally.fooled())
                .with("attacked", tally.attacked()));
    }

    private void confidence() {
        Confidence confidence = Confidence.of(evidence);
        List<String> doubts =
                confidence.doubts().stream().map(Confidence.Doubt::reason).toList();
        StringBuilder detail = new StringBuilder();
        sentence(detail, "Against the result", doubts);
        sentence(detail, "For it", confidence.grounds());
        sentence(
                detail,
                "Left out of the suite",
                evidence.leftOut().stream().map(LeftOut::toString).toList());
        Grade grade = confidence.grade();
        findings.add(Finding.of(AttackRules.EVALUATION_CONFIDENCE, detail.toString())
                .withTitle("Confidence in the robust accuracy: " + grade.id())
                .withSeverity(grade == Grade.LOW ? Severity.MEDIUM : Severity.INFO)
                .with("grade", grade.id())
                .with("against", doubts)
                .with("for", confidence.grounds()));
    }

    private static void sentence(StringBuilder detail, String head, List<String> phrases) {
        if (!phrases.isEmpty()) {
            detail.append(detail.isEmpty() ? "" : " ").append(head).append(": ");
            detail.append(String.join("; ", phrases)).append('.');
        }
    }
}
