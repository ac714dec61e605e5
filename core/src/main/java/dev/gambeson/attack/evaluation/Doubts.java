package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.evaluation.Confidence.Doubt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What speaks against the result of an evaluation.
 *
 * <p>The signs are those of AutoAttack (its {@code flags_doc.md}: randomised, softmax output, zero gradient, Square improves,
 * optimisation at inference), of Carlini et al. 2019 (arXiv 1902.06705, section 5) and of Pintor et al. 2022 (arXiv
 * 2106.09947), as far as they show from outside.
 */
final class Doubts {

    /** As many steps as Madry et al. 2018 give PGD; with fewer an attack is a first look. */
    private static final long STEPS = 40;

    private static final long QUERIES = 1000;

    /** With fewer, that an attack fails says nothing: a single step, or a handful of guesses. */
    private static final long HARDLY_STEPS = 10;

    private static final long HARDLY_QUERIES = 100;

    /** A random direction of many dimensions errs by more. */
    private static final double ROUGH = 0.5;

    private static final Pattern LOOP = Pattern.compile("\\b(Loop|Scan)\\b");

    private final Evidence evidence;
    private final List<Doubt> doubts = new ArrayList<>();

    Doubts(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The gravest first. */
    List<Doubt> all() {
        families();
        gradient();
        randomness();
        effort();
        signs();
        doubts.sort(Comparator.comparing(Doubt::atMost));
        return List.copyOf(doubts);
    }

    private void families() {
        if (evidence.whiteBox().isEmpty() && evidence.blackBox().isEmpty()) {
            low("no attack ran");
        } else if (evidence.whiteBox().isEmpty()) {
            String reason = evidence.obstacles().isEmpty() ? "" : ", since the model has none";
            medium("no attack followed gradients" + reason);
        } else if (evidence.blackBox().isEmpty()) {
            medium("no attack without gradients ran as a control");
        }
    }

    private void gradient() {
        GradientCheck check = evidence.check();
        if (check != null && check.measured() && !check.passed() && !roughlyRight(check)) {
            low(String.format(
                    Locale.ROOT,
                    "the gradient is not the slope of the scores (median error %.0f %% in %d directions), so that the attacks"
                            + " which follow it prove nothing",
                    100 * check.quantile(0.5),
                    check.errors().length));
        }
        if (check != null && !check.measured() && check.examples() > 0) {
            medium(
                    check.blind() == check.examples()
                            ? "near all " + check.examples() + " examples tried, the gradient is zero or not a number"
                            : "the gradient could not be compared with the scores, which hardly change");
        }
        if (!evidence.approximations().isEmpty()) {
            int parts = evidence.approximations().size();
            medium("the gradient is a stand-in for " + parts + (parts == 1 ? " part" : " parts") + " of the model");
        }
        if (Stream.concat(evidence.obstacles().stream(), evidence.approximations().stream())
                .anyMatch(text -> LOOP.matcher(text).find())) {
            medium(
                    "the model loops while it answers, as defences do that optimise then; such need an attack made for them");
        }
    }

    /** A stand-in need not be the slope; it helps where it points the same way. */
    private boolean roughlyRight(GradientCheck check) {
        return !evidence.approximations().isEmpty() && check.quantile(0.5) < ROUGH;
    }

    private void randomness() {
        if (evidence.repetition().randomised()) {
            if (evidence.eot() == 1) {
                low("the model is randomised, and no question was asked more than once");
            } else {
                medium("the model is randomised; gradients were averaged over " + evidence.eot() + " passes");
            }
        }
    }

    private void effort() {
        long steps = most(evidence.whiteBox(), true) / evidence.eot();
        long queries = most(evidence.blackBox(), false);
        if (!evidence.tallies().isEmpty() && steps < HARDLY_STEPS && queries < HARDLY_QUERIES) {
            low("the model was hardly tried: at most " + steps + " gradients and " + queries
                    + " queries for an example");
            return;
        }
        List<String> little = new ArrayList<>();
        if (!evidence.whiteBox().isEmpty() && steps < STEPS) {
            little.add(steps + " gradients");
        }
        if (!evidence.blackBox().isEmpty() && queries < QUERIES) {
            little.add(queries + " queries");
        }
        if (!little.isEmpty()) {
            medium("at most " + String.join(" and ", little) + " for an example are a first look");
        }
    }

    private static long most(List<Tally> tallies, boolean gradients) {
        return tallies.stream()
                .map(Tally::most)
                .mapToLong(cost -> gradients ? cost.gradientPasses() : cost.forwardPasses() + cost.gradientPasses())
                .max()
                .orElse(0);
    }

    private void signs() {
        unfinished();
        boolean seeing = evidence.tallies().stream().anyMatch(tally -> !tally.groping());
        for (Tally tally : evidence.tallies()) {
            if (tally.groping()) {
                String sign = tally.whiteBox()
                        ? "gradients told " + tally.attack() + " nothing for " + tally.blind()
                        : "the scores did not move under " + tally.attack() + " for " + tally.unmoved();
                add(seeing ? Grade.MEDIUM : Grade.LOW, sign + " of " + tally.standing() + " examples that stand");
            }
            if (tally.late() * 20 >= tally.late() + tally.standing() && tally.late() > 0) {
                medium(tally.late() + " examples fell to " + tally.attack()
                        + " near the end of its budget, so that more steps would find more");
            }
        }
        for (Tally tally : evidence.aimed()) {
            // No more than a remark: both ran, and together they count.
            add(
                    Grade.HIGH,
                    tally.attack() + " fooled the model on " + tally.fooled() + " of " + tally.attacked()
                            + " examples that attacks which aim at no class had left: their loss hides the way");
        }
        for (Tally tally : evidence.surprises()) {
            boolean many = tally.fooled() * 10 >= tally.attacked();
            add(
                    many ? Grade.LOW : Grade.MEDIUM,
                    tally.attack() + " fooled the model on " + tally.fooled() + " of " + tally.attacked()
                            + " examples that attacks with gradients had left");
        }
    }

    private void unfinished() {
        List<String> each = evidence.tallies().stream()
                .filter(tally -> tally.unfinished() > 0)
                .map(tally -> tally.unfinished() + " of " + (tally.attacked() + tally.unfinished()) + " examples under "
                        + tally.attack())
                .toList();
        if (!each.isEmpty()) {
            medium("time or queries did not suffice for " + String.join(", ", each));
        }
    }

    private void low(String reason) {
        add(Grade.LOW, reason);
    }

    private void medium(String reason) {
        add(Grade.MEDIUM, reason);
    }

    private void add(Grade atMost, String reason) {
        doubts.add(new Doubt(atMost, reason));
    }
}
