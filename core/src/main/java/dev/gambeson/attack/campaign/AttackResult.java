package dev.gambeson.attack.campaign;

import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.evaluation.Tally;
import dev.gambeson.data.Tensor;
import java.util.List;

/**
 * What one attack found.
 *
 * @param attack its name
 * @param description what a reader should know of the attack
 * @param most the most that it may have asked about one example, with every pass of a question counted
 * @param cascade whether it started from what earlier attacks left standing, else from all examples that the model gets
 *     right
 * @param outcomes one for each example of the campaign, in order
 * @param adversarial in the shape of the inputs: for each attacked example the best that was found, else the clean values
 * @param forwardPasses how many examples the attack passed through the model in all, with or without a gradient
 * @param gradientPasses how many of these came back with a gradient
 */
public record AttackResult(
        String attack,
        AttackDescription description,
        Cost most,
        boolean cascade,
        List<Outcome> outcomes,
        Tensor adversarial,
        long forwardPasses,
        long gradientPasses) {

    public AttackResult {
        outcomes = List.copyOf(outcomes);
    }

    /** How many examples it was tried on to the end. */
    public long attacked() {
        return outcomes.stream().filter(Outcome::attacked).count();
    }

    /** The outcomes of the examples with which it fooled the model, in order. */
    public List<Outcome> fooled() {
        return outcomes.stream().filter(Outcome::fooled).toList();
    }

    /** How many examples the time did not suffice for. */
    public long unfinished() {
        return outcomes.stream()
                .filter(outcome -> outcome.state() == State.UNFINISHED)
                .count();
    }

    /** How it went, in numbers of examples. */
    Tally tally() {
        long all = most.forwardPasses() + most.gradientPasses();
        // An attack that looks for the nearest example asks to the end, whatever it finds.
        long late = description.goal() == Goal.MINIMUM_NORM
                ? 0
                : fooled().stream()
                        .filter(outcome -> outcome.queries() > 0.8 * all)
                        .count();
        long blind = outcomes.stream()
                .filter(outcome -> outcome.state() == State.STANDING && outcome.blind())
                .count();
        long unmoved = outcomes.stream().filter(Outcome::unmoved).count();
        return new Tally(
                attack, description.access(), most, attacked(), unfinished(), fooled().size(), late, blind, unmoved);
    }

    /**
     * How many examples the model still gets right after it (and, in a cascade, after all attacks before it), as far as
     * is known: what the time did not suffice for is among them.
     */
    public long standing() {
        return attacked() + unfinished() - fooled().size();
    }
}
