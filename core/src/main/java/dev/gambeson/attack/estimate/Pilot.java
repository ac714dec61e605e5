package dev.gambeson.attack.estimate;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.GradientBatch;
import dev.gambeson.attack.query.WorkQueue;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Loss;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the first batch of a campaign tells about the others.
 *
 * @param forward seconds for one example forward, by the clock and with all threads at work
 * @param gradient seconds for one example forward and backward
 * @param right the fraction of examples that the model gets right
 * @param standing the fraction of examples that are likely to stand
 */
record Pilot(double forward, double gradient, double right, double standing) {

    static Pilot of(Campaign campaign, Plan plan, Execution execution, Clock clock) {
        Examples examples = campaign.examples();
        int slots = execution.slots(examples.size(), examples.count());
        Examples first = examples.choose(IntStream.range(0, slots).toArray());
        List<Pilot> pilots = Collections.synchronizedList(new ArrayList<>());
        try (Gradient gradient = gradient(campaign, plan)) {
            WorkQueue.counting(0)
                    .drain(execution.threads(), ignored -> pilots.add(ofThread(campaign, first, gradient, clock)));
        }
        double share = (double) slots * execution.threads();
        return new Pilot(
                pilots.stream().mapToDouble(Pilot::forward).average().orElseThrow() / share,
                pilots.stream().mapToDouble(Pilot::gradient).average().orElseThrow() / share,
                pilots.get(0).right,
                pilots.get(0).standing);
    }

    private static @Nullable Gradient gradient(Campaign campaign, Plan plan) {
        boolean follows = plan.attacks().stream()
                .anyMatch(planned -> planned.attack().description().access() == Access.GRADIENT);
        return follows && campaign.model() instanceof GradientModel model
                ? model.gradient(List.of(
                        Batch.takenShape(model, campaign.examples().inputs().exampleShape())))
                : null;
    }

    /** The seconds are those of a batch. */
    private static Pilot ofThread(Campaign campaign, Examples first, @Nullable Gradient gradient, Clock clock) {
        int count = first.count();
        int[] shape = first.inputs().exampleShape();
        try (Batch batch = new Batch(campaign.model(), shape, count);
                GradientBatch slopes = gradient == null ? null : new GradientBatch(gradient, batch, count)) {
            batch.input().put(0, first.inputs().values());
            double forward = Stopwatch.seconds(clock, () -> batch.ask(count, place -> place));
            int[] right = IntStream.range(0, count)
                    .filter(place -> batch.decided(place) == first.labels()[place])
                    .toArray();
            double rightShare = (double) right.length / count;
            if (slopes == null) {
                return new Pilot(forward, 0, rightShare, rightShare / 2);
            }
            IntStream.range(0, count).forEach(place -> slopes.aim(place, first.labels()[place], 0));
            double backward = Stopwatch.seconds(clock, () -> slopes.differentiate(Loss.MARGIN, count, place -> place));
            StraightLine line = new StraightLine(campaign.threat(), first, slopes);
            long standing = IntStream.of(right)
                    .filter(place -> !line.reachesAnotherClass(place))
                    .count();
            // Half an example more of each: no sample is large enough to tell that none will stand, or all.
            return new Pilot(forward, backward, rightShare, rightShare * (standing + 0.5) / (right.length + 1));
        }
    }

    double seconds(Cost passes) {
        return passes.forwardPasses() * forward + passes.gradientPasses() * gradient;
    }
}
