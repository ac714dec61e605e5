package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every attack on the class path must hold, over random models, shapes, norms and masks. The first four are those
 * that the Adversarial Robustness Toolbox asserts for each of its attacks.
 */
class AttackPropertiesTest {

    private static final int TRIALS = 60;

    @Test
    void attacksStayInsideBallAndBoundsAndLeaveInputsAlone() {
        forEachTrial(trial -> {
            float[] before = trial.campaign.examples().inputs().values().clone();
            float[] adversarial = trial.run(new Execution(1, 8)).adversarial().values();
            float[] clean = trial.campaign.examples().inputs().values();
            assertThat(clean).as(trial.name).isEqualTo(before);
            ThreatModel threat = trial.campaign.threat();
            int size = trial.campaign.examples().size();
            for (int example = 0; example < trial.campaign.examples().count(); example++) {
                double squares = 0;
                for (int i = 0; i < size; i++) {
                    double change = (double) adversarial[example * size + i] - clean[example * size + i];
                    if (!threat.feature(i).mutable()) {
                        assertThat(change).as(trial.name).isZero();
                    }
                    assertThat(adversarial[example * size + i]).as(trial.name).isBetween(0f, 1f);
                    if (threat.norm() == Norm.LINF && trial.staysWithinEpsilon()) {
                        assertThat(Math.abs(change)).as(trial.name).isLessThanOrEqualTo(threat.epsilon() + 1e-6);
                    }
                    squares += change * change;
                }
                if (threat.norm() == Norm.L2 && trial.staysWithinEpsilon()) {
                    assertThat(Math.sqrt(squares)).as(trial.name).isLessThanOrEqualTo(threat.epsilon() + 1e-6);
                }
            }
        });
    }

    @Test
    void resultsAreTheSameBytesForAnyBatchAndAnyNumberOfThreads() {
        forEachTrial(trial -> {
            AttackResult reference = trial.run(new Execution(1, 1));
            for (Execution execution :
                    List.of(new Execution(1, 32), new Execution(2, 3), new Execution(3, 200), Execution.of(2))) {
                AttackResult other = trial.run(execution);
                assertThat(other.adversarial().values())
                        .as(trial.name + " " + execution)
                        .isEqualTo(reference.adversarial().values());
                assertThat(other.outcomes()).as(trial.name + " " + execution).isEqualTo(reference.outcomes());
                assertThat(other.forwardPasses()).isEqualTo(reference.forwardPasses());
            }
        });
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        int differing = 0;
        List<Trial> trials = trials();
        for (Trial trial : trials) {
            AttackResult one = trial.run(new Execution(1, 8));
            AttackResult other = trial.withSeed(trial.campaign.seed() + 1).run(new Execution(1, 8));
            differing += Arrays.equals(
                            one.adversarial().values(), other.adversarial().values())
                    ? 0
                    : 1;
        }
        // A single feature has two corners only, and few queries may find nothing: there seeds may meet.
        assertThat(differing).isGreaterThan(trials.size() * 3 / 4).isLessThanOrEqualTo(trials.size());
    }

    @Test
    void everyQueryIsCountedAndNoneIsAskedBeyondTheBudget() {
        forEachTrial(trial -> {
            trial.model.rows.set(0);
            AttackResult result = trial.run(new Execution(2, 8));
            int count = trial.campaign.examples().count();
            // Besides the attack: all once, up to 32 once more for the flags, and each attacked one to confirm.
            long others = count + Math.min(32, count) + result.attacked();
            assertThat(trial.model.rows.get()).as(trial.name).isEqualTo(result.forwardPasses() + others);
            long sum = 0;
            for (Outcome outcome : result.outcomes()) {
                assertThat(outcome.queries())
                        .as(trial.name)
                        .isBetween(
                                outcome.attacked() ? 1 : 0,
                                trial.campaign.budget().queries());
                sum += outcome.queries();
            }
            assertThat(sum).isEqualTo(result.forwardPasses());
            assertThat(trial.model.open).hasValue(0);
        });
    }

    @Test
    void attacksFindWhatIsEasyToFind() {
        long fooled = 0;
        long attacked = 0;
        for (Trial trial : trials()) {
            AttackResult result = trial.run(new Execution(1, 8));
            fooled += result.fooled().size();
            attacked += result.attacked();
        }
        assertThat(fooled).isGreaterThan(attacked / 4).isLessThan(attacked);
    }

    private interface Property {
        void check(Trial trial);
    }

    private static void forEachTrial(Property property) {
        trials().forEach(property::check);
    }

    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[][] shapes = {{6, 6}, {1, 5, 7}, {3, 6, 5}, {7, 6, 3}, {12}, {1, 40}, {1}};
            int[] shape = shapes[random.nextInt(shapes.length)];
            Norm norm = random.nextBoolean() ? Norm.LINF : Norm.L2;
            double epsilon = (norm == Norm.LINF ? 0.2 : 0.6) * (0.1 + random.nextDouble());
            int size = 1;
            long[] modelShape = new long[shape.length];
            for (int i = 0; i < shape.length; i++) {
                size *= shape[i];
                modelShape[i] = shape[i];
            }
            ThreatModel threat = ThreatModel.of(norm, epsilon);
            if (size > 1 && random.nextBoolean()) {
                List<Feature> features = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    boolean mutable = random.nextInt(3) > 0;
                    features.add(new Feature(0, 1, 1, 0, mutable || i == 0));
                }
                threat = new ThreatModel(norm, epsilon, features);
            }
            ToyModel model = ToyModel.random(seed, 2 + random.nextInt(4), modelShape);
            Examples examples = RandomExamples.of(model, seed, 5 + random.nextInt(20), shape);
            Budget budget = new Budget(1 + random.nextInt(120));
            for (Attack attack : Attacks.all()) {
                // Attacks that follow gradients have models and properties of their own.
                boolean byAnswers = attack.description().access() != Access.GRADIENT;
                boolean defined = attack.description().norms().contains(norm);
                if (byAnswers && defined && attack.refusal(threat, shape).isEmpty()) {
                    String name = attack.name() + ", seed " + seed;
                    trials.add(new Trial(name, attack, model, new Campaign(model, examples, threat, budget, seed)));
                }
            }
        }
        assertThat(trials).hasSizeGreaterThan(TRIALS / 2);
        return trials;
    }

    private record Trial(String name, Attack attack, ToyModel model, Campaign campaign) {

        AttackResult run(Execution execution) {
            return campaign.run(List.of(attack), execution, Progress.SILENT)
                    .attacks()
                    .get(0);
        }

        boolean staysWithinEpsilon() {
            return attack.description().goal() == Goal.WITHIN_EPSILON;
        }

        Trial withSeed(long seed) {
            return new Trial(
                    name,
                    attack,
                    model,
                    new Campaign(model, campaign.examples(), campaign.threat(), campaign.budget(), seed));
        }
    }
}
