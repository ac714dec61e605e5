package dev.gambeson.attack.decision;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.List;
import java.util.function.Predicate;

/** Models of two classes that say nothing but the class, and attacks on them. */
final class LabelOnly {

    private LabelOnly() {}

    /** Class 1 where the predicate holds; the scores are the same for all of a class. */
    static ToyModel model(int features, Predicate<float[]> one) {
        float[] yes = {0, 1};
        float[] no = {1, 0};
        return new ToyModel(new long[] {features}, 2, Kind.PROBABILITY, row -> one.test(row) ? yes : no);
    }

    /** One example of class 0. */
    static Examples example(float... values) {
        return new Examples(new Tensor(new int[] {1, values.length}, values), new int[1]);
    }

    static AttackResult attack(
            Attack attack, ToyModel model, Examples examples, ThreatModel threat, int queries, long seed) {
        Campaign campaign = new Campaign(model, examples, threat, new Budget(queries), seed);
        return campaign.run(List.of(attack), new Execution(1, 16), Progress.SILENT)
                .attacks()
                .get(0);
    }

    /** How far the nearest was that the attack found for the only example. */
    static double distance(
            Attack attack, ToyModel model, Examples examples, ThreatModel threat, int queries, long seed) {
        return attack(attack, model, examples, threat, queries, seed)
                .outcomes()
                .get(0)
                .distance();
    }
}
