package dev.gambeson.attack.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What speaks for the result of an evaluation. */
final class Grounds {

    private Grounds() {}

    static List<String> of(Evidence evidence) {
        List<String> grounds = new ArrayList<>();
        family(evidence.whiteBox(), "with gradients", grounds);
        family(evidence.blackBox(), "without gradients", grounds);
        GradientCheck check = evidence.check();
        if (check != null && check.passed()) {
            grounds.add(String.format(
                    Locale.ROOT,
                    "the gradient agreed with the scores in %d directions (median error %.2g, nine of ten below %.2g)",
                    check.errors().length,
                    check.quantile(0.5),
                    check.quantile(0.9)));
        }
        if (!evidence.repetition().randomised()) {
            grounds.add("the model answered " + evidence.repetition().asked() + " examples twice in the same way");
        }
        return List.copyOf(grounds);
    }

    private static void family(List<Tally> tallies, String how, List<String> grounds) {
        if (!tallies.isEmpty()) {
            grounds.add(tallies.stream().map(Grounds::effort).collect(Collectors.joining(", ")) + " " + how);
        }
    }

    private static String effort(Tally tally) {
        long most = tally.most().forwardPasses() + tally.most().gradientPasses();
        return tally.attack() + " (at most " + most + " passes each)";
    }
}
