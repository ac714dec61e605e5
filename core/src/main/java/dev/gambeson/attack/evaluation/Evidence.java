package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.query.Repetition;
import dev.gambeson.attack.suite.LeftOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an evaluation beside its result.
 *
 * @param repetition whether the model answers the same input twice in the same way
 * @param eot over how many passes a question for a gradient was averaged
 * @param obstacles what stands in the way of a gradient; empty where there is one or nobody asked
 * @param approximations where the gradient is a stand-in, one sentence each
 * @param check whether the gradient agreed with the scores; null where none was followed, or the model is randomised
 * @param tallies how the attacks went, in the order in which they ran
 * @param leftOut what a suite left out
 */
public record Evidence(
        Repetition repetition,
        int eot,
        List<String> obstacles,
        List<String> approximations,
        @Nullable GradientCheck check,
        List<Tally> tallies,
        List<LeftOut> leftOut) {

    public Evidence {
        obstacles = List.copyOf(obstacles);
        approximations = List.copyOf(approximations);
        tallies = List.copyOf(tallies);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether attacks ran and there was nothing to attack: the model is always wrong. */
    boolean untried() {
        return !tallies.isEmpty() && tallies.stream().allMatch(tally -> tally.attacked() + tally.unfinished() == 0);
    }

    List<Tally> whiteBox() {
        return tallies.stream().filter(tally -> tally.ran() && tally.whiteBox()).toList();
    }

    List<Tally> blackBox() {
        return tallies.stream()
                .filter(tally -> tally.ran() && !tally.whiteBox())
                .toList();
    }

    /**
     * The attacks without gradients that found what those with gradients before them did not, in more than one of 500
     * examples that these left, as AutoAttack has it.
     */
    List<Tally> surprises() {
        boolean followed = false;
        List<Tally> surprises = new ArrayList<>();
        for (Tally tally : tallies) {
            followed |= tally.ran() && tally.whiteBox();
            if (followed && !tally.whiteBox() && tally.fooled() * 500 > tally.attacked()) {
                surprises.add(tally);
            }
        }
        return List.copyOf(surprises);
    }
}
