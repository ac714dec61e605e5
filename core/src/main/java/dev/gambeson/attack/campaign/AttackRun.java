package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.GradientBatch;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.WorkQueue;
import dev.gambeson.attack.suite.PlannedAttack;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.Model;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One attack on its way: which examples wait, what was asked about each, and what was handed in.
 *
 * <p>The threads write to the places of different examples only; they meet at the queue and the counter.
 */
final class AttackRun {

    final Examples examples;
    final ThreatModel threat;
    final Budget budget;
    final long seed;
    final int[] exampleShape;
    final WorkQueue queue;
    /** Over how many passes each question for a gradient is averaged. */
    final int eot;
    /** The most that the attack may ask about one example; a question for a gradient costs {@link #eot} passes. */
    final Cost most;
    /** Passes without a gradient, by example. */
    final int[] forwardPasses;
    /** Passes forward and backward, by example. */
    final int[] gradientPasses;
    /** Questions for a gradient that were answered with zeros, or with what is no number, by example. */
    final int[] blindQuestions;
    /** The best that was found, in the layout of the inputs; clean where nothing was handed in. */
    final float[] found;

    private final String activity;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private final long total;

    AttackRun(Campaign campaign, PlannedAttack planned, int eot, int[] attacked, Progress progress) {
        this.examples = campaign.examples();
        this.threat = campaign.threat();
        this.budget = planned.budget();
        this.eot = eot;
        this.seed = campaign.seed();
        this.exampleShape = campaign.exampleShape();
        this.queue = new WorkQueue(attacked);
        this.most = planned.most(campaign.classes());
        this.forwardPasses = new int[examples.count()];
        this.gradientPasses = new int[examples.count()];
        this.blindQuestions = new int[examples.count()];
        this.found = examples.inputs().values().clone();
        this.activity = planned.attack().name();
        this.progress = progress;
        this.total =
                attacked.length * (mostPasses().forwardPasses() + mostPasses().gradientPasses());
    }

    /**
     * Runs the attack until every example is finished.
     *
     * @param gradient of the model, or null where the attack follows none
     */
    void run(Attack attack, Model model, @Nullable Gradient gradient, Execution execution) {
        int slots = execution.batch();
        queue.drain(execution.threads(), ignored -> {
            try (Batch batch = new Batch(model, examples.inputs().exampleShape(), slots);
                    GradientBatch slopes = gradient == null ? null : new GradientBatch(gradient, batch, slots, eot)) {
                attack.run(new MeteredTarget(this, batch, slopes, slots));
            }
        });
    }

    /** How often the model was asked about an example, in either way. */
    int queries(int example) {
        return forwardPasses[example] + gradientPasses[example];
    }

    /** Whether at least half of the gradients that were asked for told nothing. */
    boolean blind(int example) {
        return blindQuestions[example] > 0 && blindQuestions[example] * 2 >= gradientPasses[example] / eot;
    }

    /** The most that the attack may ask about one example, with every pass of a question counted. */
    Cost mostPasses() {
        return new Cost(most.forwardPasses(), eot * most.gradientPasses());
    }

    /** How many questions about an example are left, however many passes they cost. */
    int remaining(int example) {
        return Math.toIntExact(
                most.forwardPasses() - forwardPasses[example] + most.gradientPasses() - gradientPasses[example] / eot);
    }

    /** Counts the passes that an example no longer needs. */
    void finish(int example) {
        Cost all = mostPasses();
        advance(all.forwardPasses() + all.gradientPasses() - queries(example));
    }

    /** Counts queries that were spent, or that are no longer needed. */
    void advance(long count) {
        progress.update(activity, done.addAndGet(count), total);
    }
}
