package dev.gambeson.attack.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.score.simba.Simba;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Under random threat models, with units, steps, bounds, fixed features and missing values: whatever is asked about is a
 * real input, and so is what is handed in.
 */
class DecisionPropertiesTest {

    private static final int TRIALS = 40;
    private static final List<Attack> ATTACKS = List.of(new HopSkipJump(), new Boundary(), new Simba());

    /** What the model was asked about that could not be. */
    private final List<String> unreal = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothingIsAskedThatCouldNotBe() {
        for (Trial trial : trials()) {
            AttackResult result = trial.run(new Execution(1, 8), trial.budget);
            assertThat(unreal).as(trial.toString()).isEmpty();
            float[] found = result.adversarial().values();
            float[] clean = trial.examples.inputs().values();
            int size = trial.examples.size();
            for (Outcome outcome : result.outcomes()) {
                int from = (outcome.row() - 1) * size;
                assertThat(trial.threat.isReal(clean, from, found, from, size)).isTrue();
                if (trial.attack instanceof Simba) {
                    assertThat(trial.threat.allows(clean, from, found, from, size))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatIsFoundDoesNotDependOnBatchOrThreads() {
        for (Trial trial : trials()) {
            AttackResult reference = trial.run(new Execution(1, 1), trial.budget);
            for (Execution execution : List.of(new Execution(1, 7), new Execution(2, 64))) {
                AttackResult other = trial.run(execution, trial.budget);
                assertThat(other.adversarial().values())
                        .as(trial.toString())
                        .isEqualTo(reference.adversarial().values());
                assertThat(other.outcomes()).isEqualTo(reference.outcomes());
            }
        }
    }

    @Test
    void evenTheSmallestBudgetIsKept() {
        for (Trial trial : trials()) {
            for (int queries : List.of(1, 2, 3, 17)) {
                AttackResult result = trial.run(new Execution(1, 8), queries);
                assertThat(result.outcomes()).allMatch(outcome -> outcome.queries() <= queries);
            }
        }
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(12);
            List<Feature> features = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                features.add(feature(random));
            }
            float[] values = new float[5 * size];
            for (int i = 0; i < values.length; i++) {
                Feature feature = features.get(i % size);
                double within = feature.lower() + random.nextDouble() * (feature.upper() - feature.lower());
                values[i] =
                        random.nextInt(15) == 0 ? Float.NaN : (float) (feature.step() > 0 ? Math.rint(within) : within);
            }
            Tensor inputs = new Tensor(new int[] {5, size}, values);
            Norm norm = random.nextBoolean() ? Norm.L2 : Norm.LINF;
            ThreatModel threat = new ThreatModel(norm, 0.05 + 0.4 * random.nextDouble(), features);
            ToyModel model = model(seed, size, values, threat);
            int[] labels = Classification.of(model, new Examples(inputs, new int[5]), Execution.of(1))
                    .classes();
            Examples examples = new Examples(inputs, labels);
            for (Attack attack : ATTACKS) {
                if (attack.description().norms().contains(norm)) {
                    trials.add(new Trial(seed, attack, model, examples, threat, 20 + random.nextInt(400)));
                }
            }
        }
        return trials;
    }

    private static Feature feature(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Feature(0, 1, 1, 1, true);
            case 1 -> new Feature(-3, 20, 23, 1, true);
            case 2 -> new Feature(-5, 5, 10, 0, random.nextBoolean());
            case 3 -> new Feature(2, 2, 1, 0, true);
            default -> new Feature(0, 1, 1, 0, true);
        };
    }

    /** A bent model that remembers each row which differs from all clean ones in something that cannot change. */
    private ToyModel model(long seed, int size, float[] clean, ThreatModel threat) {
        double[] weights = new SplittableRandom(-seed).doubles(size, -1, 1).toArray();
        return new ToyModel(new long[] {size}, 2, Kind.LOGIT, row -> {
            boolean real = false;
            for (int from = 0; !real && from < clean.length; from += size) {
                real = threat.isReal(clean, from, row, 0, size) && onSteps(threat, clean, from, row);
            }
            if (!real) {
                unreal.add(Arrays.toString(row));
            }
            double sum = 0;
            for (int i = 0; i < size; i++) {
                Feature feature = threat.feature(i);
                double value = Float.isNaN(row[i]) ? 0.3 : (row[i] - feature.lower()) / feature.unit();
                sum += weights[i] * (value - 0.5 + 0.3 * StrictMath.sin(7 * value));
            }
            return new float[] {0, (float) sum};
        });
    }

    private static boolean onSteps(ThreatModel threat, float[] clean, int from, float[] row) {
        for (int i = 0; i < row.length; i++) {
            double step = threat.feature(i).step();
            double steps = (row[i] - clean[from + i]) / step;
            if (step > 0 && !Float.isNaN(row[i]) && Math.abs(steps - Math.rint(steps)) > 1e-4) {
                return false;
            }
        }
        return true;
    }

    private record Trial(long seed, Attack attack, ToyModel model, Examples examples, ThreatModel threat, int budget) {

        AttackResult run(Execution execution, int queries) {
            float[] before = examples.inputs().values().clone();
            Campaign campaign = new Campaign(model, examples, threat, new Budget(queries), seed);
            AttackResult result = campaign.run(List.of(attack), execution, Progress.SILENT)
                    .attacks()
                    .get(0);
            assertThat(examples.inputs().values()).isEqualTo(before);
            return result;
        }

        @Override
        public String toString() {
            return attack.name() + ", seed " + seed;
        }
    }
}
