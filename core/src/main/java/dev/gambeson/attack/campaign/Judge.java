package dev.gambeson.attack.campaign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.query.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decides what each proposal of an attack is worth, by the model's own answer to it and not by the attack's word. */
final class Judge {

    private final Examples examples;
    private final ThreatModel threat;
    private final Classification clean;
    private final boolean nearest;

    /** @param nearest whether the attack looks for the nearest change, which may be farther than epsilon */
    Judge(Examples examples, ThreatModel threat, Classification clean, boolean nearest) {
        this.examples = examples;
        this.threat = threat;
        this.clean = clean;
        this.nearest = nearest;
    }

    /**
     * The outcome of every example of the campaign.
     *
     * @param attacked the examples that were attacked, in ascending order
     * @param confirmed what the model says of what was found for them, in the same order
     */
    List<Outcome> outcomes(AttackRun run, int[] attacked, Classification confirmed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int example = 0; example < examples.count(); example++) {
            int place = Arrays.binarySearch(attacked, example);
            outcomes.add(place < 0 ? notAttacked(example) : attacked(run, example, confirmed, place));
        }
        return outcomes;
    }

    private Outcome notAttacked(int example) {
        int label = examples.labels()[example];
        int cleanClass = clean.classes()[example];
        State state = cleanClass == label ? State.FELL_EARLIER : State.MISCLASSIFIED;
        return new Outcome(
                example + 1, label, cleanClass, state, cleanClass, 0, Double.POSITIVE_INFINITY, false, false);
    }

    private Outcome attacked(AttackRun run, int example, Classification confirmed, int place) {
        int size = examples.size();
        float[] inputs = examples.inputs().values();
        double moved = threat.distance(inputs, example * size, run.found, example * size, size);
        boolean within = threat.isWithin(moved);
        if (!threat.isReal(inputs, example * size, run.found, example * size, size) || !(within || nearest)) {
            throw new GambesonException(
                    ErrorCode.INTERNAL, "An attack changed row " + (example + 1) + " more than it was allowed to.");
        }
        int label = examples.labels()[example];
        int adversarialClass = confirmed.classes()[place];
        boolean adversarial = adversarialClass != label;
        boolean fooled = adversarial && within;
        double distance = adversarial ? moved : Double.POSITIVE_INFINITY;
        return new Outcome(
                example + 1,
                label,
                clean.classes()[example],
                fooled ? State.FOOLED : State.STANDING,
                adversarialClass,
                run.queries(example),
                distance,
                run.blind(example),
                !fooled && clean.sameScores(example, confirmed, place, 0));
    }
}
