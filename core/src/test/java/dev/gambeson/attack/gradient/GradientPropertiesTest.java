package dev.gambeson.attack.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.gradient.apgd.ApgdTargeted;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every attack that follows gradients within epsilon must hold, over random networks of 2 to 6 classes, norms, units,
 * bounds, steps, fixed and missing values.
 */
class GradientPropertiesTest {

    private static final int TRIALS = 25;

    @Test
    void attacksMakeOnlyWhatIsAllowedAndLeaveInputsAlone() {
        for (Trial trial : trials()) {
            float[] clean = trial.campaign.examples().inputs().values();
            float[] before = clean.clone();
            float[] made = trial.run(new Execution(1, 8)).adversarial().values();
            assertThat(clean).as(trial.name).isEqualTo(before);
            ThreatModel threat = trial.campaign.threat();
            int size = trial.campaign.examples().size();
            for (int from = 0; from < clean.length; from += size) {
                assertThat(threat.allows(clean, from, made, from, size))
                        .as(trial.name)
                        .isTrue();
                for (int i = 0; i < size; i++) {
                    Feature feature = threat.feature(i);
                    float was = clean[from + i];
                    float is = made[from + i];
                    if (!feature.mutable() || Float.isNaN(was)) {
                        assertThat(Float.floatToRawIntBits(is)).as(trial.name).isEqualTo(Float.floatToRawIntBits(was));
                    } else if (feature.step() > 0) {
                        double steps = ((double) is - was) / feature.step();
                        assertThat(Math.abs(steps - Math.rint(steps)))
                                .as(trial.name)
                                .isLessThan(1e-4);
                    }
                }
            }
        }
    }

    @Test
    void resultsAreTheSameBytesForAnyBatchAndAnyNumberOfThreads() {
        for (Trial trial : trials()) {
            AttackResult reference = trial.run(new Execution(1, 1));
            for (Execution execution : List.of(new Execution(1, 32), new Execution(2, 3))) {
                AttackResult other = trial.run(execution);
                String place = trial.name + " " + execution;
                assertThat(other.adversarial().values())
                        .as(place)
                        .isEqualTo(reference.adversarial().values());
                assertThat(other.outcomes()).as(place).isEqualTo(reference.outcomes());
            }
        }
    }

    @Test
    void everyPassIsCountedAndNoneIsMadeBeyondTheMost() {
        for (Trial trial : trials()) {
            trial.model.gradientPasses.set(0);
            AttackResult result = trial.run(new Execution(1, 8));
            // Before the attack the campaign checks the gradient of up to 16 examples.
            long checked = Math.min(16, trial.campaign.examples().count());
            assertThat(trial.model.gradientPasses).as(trial.name).hasValue(result.gradientPasses() + checked);
            int classes = trial.model.signature().output().width();
            long most = trial.attack.most(trial.campaign.budget(), classes).gradientPasses();
            long sum = 0;
            boolean spent = false;
            for (Outcome outcome : result.outcomes()) {
                assertThat((long) outcome.queries()).as(trial.name).isBetween(outcome.attacked() ? 1L : 0L, most);
                spent |= outcome.queries() == most;
                sum += outcome.queries();
            }
            assertThat(sum).as(trial.name).isEqualTo(result.gradientPasses());
            boolean standing = result.outcomes().stream().anyMatch(o -> o.state() == Outcome.State.STANDING);
            assertThat(spent || !standing).as(trial.name).isTrue();
        }
    }

    @Test
    void moreStartsFindNoLess() {
        for (Trial trial : trials()) {
            AttackResult one = trial.run(new Execution(1, 8));
            Budget more =
                    trial.campaign.budget().with(trial.campaign.budget().steps().orElseThrow(), 3);
            Campaign campaign = trial.campaign;
            AttackResult three = new Trial(
                            trial.name,
                            trial.attack,
                            trial.model,
                            new Campaign(
                                    campaign.model(), campaign.examples(), campaign.threat(), more, campaign.seed()))
                    .run(new Execution(1, 8));
            // Towards several classes the second start of the first shifts the random numbers of the others.
            int slack = trial.attack instanceof ApgdTargeted ? 1 : 0;
            assertThat(three.fooled().size() + slack)
                    .as(trial.name)
                    .isGreaterThanOrEqualTo(one.fooled().size());
        }
    }

    @Test
    void attacksFoolSomeAndNotAll() {
        long fooled = 0;
        long attacked = 0;
        for (Trial trial : trials()) {
            AttackResult result = trial.run(new Execution(1, 8));
            fooled += result.fooled().size();
            attacked += result.attacked();
        }
        assertThat(fooled).isBetween(attacked / 4, attacked * 9 / 10);
    }

    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(16);
            int classes = 2 + random.nextInt(5);
            Norm norm = Norm.values()[random.nextInt(3)];
            double epsilon = (0.05 + 0.25 * random.nextDouble()) * (norm == Norm.LINF ? 1 : norm == Norm.L2 ? 2 : 4);
            ToyNetwork network = ToyNetwork.random(seed, classes, 6, size);
            // What is missing counts as the middle, so that it has a slope and must yet stay missing.
            AnalyticModel model = new AnalyticModel(
                    size, classes, x -> network.logits(filled(x)), (x, given) -> network.slope(filled(x), given));
            ThreatModel threat = ThreatModel.of(norm, epsilon);
            if (random.nextInt(3) > 0) {
                List<Feature> features = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    float step = random.nextInt(3) == 0 ? 0.0625f : 0;
                    features.add(
                            i > 0 && random.nextInt(4) == 0
                                    ? Feature.fixed()
                                    : new Feature(0, 1, random.nextBoolean() ? 1 : 0.5f, step, true));
                }
                threat = new ThreatModel(norm, epsilon, features);
            }
            Examples examples = RandomExamples.of(model, seed, 12, size);
            for (int i = 0; size > 1 && i < 3; i++) {
                examples.inputs().values()[random.nextInt(12 * size)] = Float.NaN;
            }
            examples = relabelled(model, examples);
            for (Attack attack : Attacks.all()) {
                boolean fixed = attack.description().access() == Access.GRADIENT
                        && attack.description().goal() == Goal.WITHIN_EPSILON;
                if (fixed && attack.description().norms().contains(norm)) {
                    Budget budget = Budget.STANDARD.with(1 + random.nextInt(25), 1);
                    String name = attack.name() + ", " + norm + ", seed " + seed;
                    trials.add(new Trial(name, attack, model, new Campaign(model, examples, threat, budget, seed)));
                }
            }
        }
        assertThat(trials).extracting(trial -> trial.attack.name()).contains("fgsm", "pgd", "mi-fgsm", "apgd-t");
        return trials;
    }

    private static Examples relabelled(AnalyticModel model, Examples examples) {
        int[] labels = Classification.of(model, examples, Execution.of(1)).classes();
        return new Examples(
                new Tensor(examples.inputs().shape(), examples.inputs().values()), labels);
    }

    private static float[] filled(float[] x) {
        float[] filled = x.clone();
        for (int i = 0; i < x.length; i++) {
            filled[i] = Float.isNaN(x[i]) ? 0.5f : x[i];
        }
        return filled;
    }

    private record Trial(String name, Attack attack, AnalyticModel model, Campaign campaign) {

        AttackResult run(Execution execution) {
            return campaign.run(List.of(attack), execution, Progress.SILENT)
                    .attacks()
                    .get(0);
        }
    }
}
