package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every attack of this package must hold, over random networks, norms, bounds, units, steps, masks and budgets. */
class NearestPropertiesTest {

    private static final int TRIALS = 24;

    @Test
    void onlyWhatMayChangeChangesAndOnlyToRealValues() {
        int stepped = 0;
        for (Trial trial : trials()) {
            float[] clean = trial.campaign.examples().inputs().values();
            float[] before = clean.clone();
            float[] after = trial.run(new Execution(1, 4)).adversarial().values();
            assertThat(clean).as(trial.name).isEqualTo(before);
            int size = trial.campaign.examples().size();
            for (int i = 0; i < after.length; i++) {
                Feature feature = trial.campaign.threat().feature(i % size);
                if (!feature.mutable()) {
                    assertThat(after[i]).as(trial.name).isEqualTo(clean[i]);
                    continue;
                }
                assertThat(after[i]).as(trial.name).isBetween(feature.lower(), feature.upper());
                if (feature.step() > 0) {
                    double steps = ((double) after[i] - clean[i]) / feature.step();
                    assertThat(Math.abs(steps - Math.rint(steps)))
                            .as(trial.name)
                            .isLessThan(1e-4);
                    stepped += Math.rint(steps) != 0 ? 1 : 0;
                }
            }
        }
        assertThat(stepped).isGreaterThan(100);
    }

    @Test
    void resultsAreTheSameBytesForAnyBatchAndAnyNumberOfThreads() {
        for (Trial trial : trials()) {
            AttackResult reference = trial.run(new Execution(1, 1));
            for (Execution execution : List.of(new Execution(1, 32), new Execution(2, 3))) {
                AttackResult other = trial.run(execution);
                assertThat(other.adversarial().values())
                        .as(trial.name + " " + execution)
                        .isEqualTo(reference.adversarial().values());
                assertThat(other.outcomes()).as(trial.name).isEqualTo(reference.outcomes());
                assertThat(other.gradientPasses()).as(trial.name).isEqualTo(reference.gradientPasses());
            }
        }
    }

    @Test
    void passesAreCountedAndWithinTheMostThatWasPromised() {
        for (Trial trial : trials()) {
            AttackResult result = trial.run(new Execution(2, 4));
            assertThat(result.gradientPasses())
                    .as(trial.name)
                    .isEqualTo(trial.gradientPasses(trial.campaign.budget()) - trial.passesOfTheCampaign());
            Cost most = trial.attack.most(trial.campaign.budget(), trial.classes);
            for (Outcome outcome : result.outcomes()) {
                assertThat((long) outcome.queries())
                        .as(trial.name)
                        .isBetween(outcome.attacked() ? 1L : 0L, most.forwardPasses() + most.gradientPasses());
            }
        }
    }

    @Test
    void whatIsEasyToFindIsFound() {
        for (String name : Named.ALL) {
            int found = 0;
            int attacked = 0;
            for (Trial trial : trials()) {
                if (trial.attack.name().equals(name)
                        && trial.campaign.budget().steps().orElse(100) >= 20) {
                    for (Outcome outcome : trial.run(new Execution(1, 4)).outcomes()) {
                        attacked += outcome.attacked() ? 1 : 0;
                        found += outcome.attacked() && outcome.distance() < Double.POSITIVE_INFINITY ? 1 : 0;
                    }
                }
            }
            assertThat(attacked).as(name).isGreaterThan(20);
            assertThat(found).as(name).isGreaterThan(attacked * 3 / 4);
        }
    }

    @Test
    void whatIsMissingStaysMissingAndWhatCannotChangeKeepsItsBits() {
        AnalyticModel model = new AnalyticModel(
                4, 2, x -> new double[] {0, (Float.isNaN(x[0]) ? 0 : 9 * x[0]) + x[1] + x[2] - 1.2}, (x, seed) ->
                        new double[] {seed[1] * 9, seed[1], seed[1], seed[1] * Double.POSITIVE_INFINITY});
        float[] clean = {Float.NaN, 0.5f, 0.3f, -0.0f};
        Examples examples = new Examples(new Tensor(new int[] {1, 4}, clean), new int[] {0});
        Feature free = Feature.between(0, 1);
        ThreatModel threat = new ThreatModel(Norm.L2, 0.1, List.of(free, free, free, Feature.fixed()));
        for (String name : Named.ALL) {
            AttackResult result = new Campaign(model, examples, threat, Budget.STANDARD, 1)
                    .run(List.of(Named.attack(name)), Execution.of(1), Progress.SILENT)
                    .attacks()
                    .get(0);
            assertThat(result.adversarial().values()[0]).as(name).isNaN();
            assertThat(Float.floatToRawIntBits(result.adversarial().values()[3]))
                    .as(name)
                    .isEqualTo(Float.floatToRawIntBits(-0.0f));
            // From 0.8 to 1.2 by two features alike.
            assertThat(result.outcomes().get(0).distance()).as(name).isBetween(0.2828, 0.2900);
        }
    }

    @Test
    void wholeStepsAndMissingBoundsAreRefusedWhereTheyHaveNoMeaning() {
        ThreatModel steps = new ThreatModel(Norm.L2, 1, List.of(new Feature(0, 1, 1, 0.1f, true)));
        ThreatModel open = new ThreatModel(Norm.L2, 1, List.of(new Feature(0, Float.POSITIVE_INFINITY, 1, 0, true)));
        ThreatModel fixed = new ThreatModel(Norm.L2, 1, List.of(Feature.fixed()));
        for (String name : Named.ALL) {
            boolean picky = name.equals("cw");
            assertThat(Named.attack(name).refusal(steps, new int[] {4}).isPresent())
                    .isEqualTo(picky);
            assertThat(Named.attack(name).refusal(open, new int[] {4}).isPresent())
                    .isEqualTo(picky);
            assertThat(Named.attack(name).refusal(fixed, new int[] {4})).isEmpty();
        }
    }

    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(24);
            int classes = 2 + random.nextInt(4);
            Norm norm = Norm.values()[random.nextInt(3)];
            List<Feature> features = new ArrayList<>();
            boolean stepped = random.nextInt(3) == 0;
            for (int i = 0; i < size; i++) {
                float unit = random.nextBoolean() ? 1 : (float) (0.2 + 2 * random.nextDouble());
                float step = stepped && random.nextBoolean() ? 0.05f : 0;
                features.add(new Feature(0, 1, unit, step, random.nextInt(4) > 0));
            }
            ToyNetwork network = ToyNetwork.random(seed, classes, 1 + random.nextInt(10), size);
            Examples examples = RandomExamples.of(network, seed, 4 + random.nextInt(6), size);
            ThreatModel threat = new ThreatModel(norm, 0.1, features);
            Budget budget = random.nextInt(3) == 0
                    ? new Budget(1).with(1 + random.nextInt(40), 1 + random.nextInt(3))
                    : Budget.STANDARD;
            for (String name : Named.ALL) {
                Attack attack = Named.attack(name);
                if (attack.description().norms().contains(norm)
                        && attack.refusal(threat, new int[] {size}).isEmpty()) {
                    Campaign campaign = new Campaign(network, examples, threat, budget, seed);
                    trials.add(new Trial(name + ", seed " + seed, attack, network, classes, campaign));
                }
            }
        }
        return trials;
    }

    private record Trial(String name, Attack attack, ToyNetwork network, int classes, Campaign campaign) {

        /** How often the network was asked for a gradient. */
        long gradientPasses(Budget budget) {
            network.gradientPasses.set(0);
            new Campaign(network, campaign.examples(), campaign.threat(), budget, campaign.seed())
                    .run(List.of(attack), new Execution(1, 4), Progress.SILENT);
            return network.gradientPasses.get();
        }

        /** What the campaign asks for itself: all of one step from one start, but for those that the attack counts. */
        long passesOfTheCampaign() {
            Budget least = new Budget(1).with(1, 1);
            long counted = new Campaign(network, campaign.examples(), campaign.threat(), least, campaign.seed())
                    .run(List.of(attack), new Execution(1, 4), Progress.SILENT)
                    .attacks()
                    .get(0)
                    .gradientPasses();
            return gradientPasses(least) - counted;
        }

        AttackResult run(Execution execution) {
            return campaign.run(List.of(attack), execution, Progress.SILENT)
                    .attacks()
                    .get(0);
        }
    }
}
