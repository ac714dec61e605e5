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
    private final int eot;

    /**
     * A judge.
     *
     * @param nearest whether the attack looks for the nearest change, which may be farther than epsilon
     * @param eot over how many passes each question for a gradient was averaged
     */
    Judge(Examples examples, ThreatModel threat, Classification clean, boolean nearest, int eot) {
        this.examples = examples;
        this.threat = threat;
        this.clean = clean;
        this.nearest = nearest;
        this.eot = eot;
    }

    /** Whether the threat model allows what was found for an example, {@code from} numbers into {@code found}. */
    boolean permits(int example, float[] found, int from) {
        int size = examples.size();
        float[] inputs = examples.inputs().values();
        return threat.isReal(inputs, example * size, found, from, size)
                && (nearest || threat.isWithin(threat.distance(inputs, example * size, found, from, size)));
    }

    /**
     * The outcome of every example of the campaign.
     *
     * @param attacked the examples that the attack was to be tried on, in ascending order
     * @param finished those of them that it has finished, likewise
     * @param confirmed what the model says of what was found for these, in the same order
     */
    List<Outcome> outcomes(Ledger ledger, int[] attacked, int[] finished, Classification confirmed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int example = 0; example < examples.count(); example++) {
            int place = Arrays.binarySearch(finished, example);
            if (place >= 0) {
                outcomes.add(attacked(ledger, example, confirmed, place));
            } else {
                boolean waited = Arrays.binarySearch(attacked, example) >= 0;
                outcomes.add(notAttacked(example, waited, ledger.queries(example)));
            }
        }
        return outcomes;
    }

    private Outcome notAttacked(int example, boolean waited, int queries) {
        int label = examples.labels()[example];
        int cleanClass = clean.classes()[example];
        State state = cleanClass != label ? State.MISCLASSIFIED : waited ? State.UNFINISHED : State.FELL_EARLIER;
        return new Outcome(
                example + 1, label, cleanClass, state, cleanClass, queries, Double.POSITIVE_INFINITY, false, false);
    }

    private Outcome attacked(Ledger ledger, int example, Classification confirmed, int place) {
        int size = examples.size();
        if (!permits(example, ledger.found, example * size)) {
            throw new GambesonException(
                    ErrorCode.INTERNAL, "An attack changed row " + (example + 1) + " more than it was allowed to.");
        }
        double moved = threat.distance(examples.inputs().values(), example * size, ledger.found, example * size, size);
        boolean within = threat.isWithin(moved);
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
                ledger.queries(example),
                distance,
                ledger.blind(example, eot),
                !fooled && clean.sameScores(example, confirmed, place, 0));
    }
}
