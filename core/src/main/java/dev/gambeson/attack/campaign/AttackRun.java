package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.WorkQueue;
import dev.gambeson.model.Model;
import java.util.concurrent.atomic.AtomicLong;

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
    /** Queries spent, by example. */
    final int[] queries;
    /** The best that was found, in the layout of the inputs; clean where nothing was handed in. */
    final float[] found;

    private final String activity;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private final long total;

    AttackRun(Campaign campaign, String activity, int[] attacked, Progress progress) {
        this.examples = campaign.examples();
        this.threat = campaign.threat();
        this.budget = campaign.budget();
        this.seed = campaign.seed();
        this.exampleShape = campaign.exampleShape();
        this.queue = new WorkQueue(attacked);
        this.queries = new int[examples.count()];
        this.found = examples.inputs().values().clone();
        this.activity = activity;
        this.progress = progress;
        this.total = (long) attacked.length * budget.queries();
    }

    /** Runs the attack until every example is finished. */
    void run(Attack attack, Model model, Execution execution) {
        queue.drain(execution.threads(), ignored -> {
            try (Batch batch = new Batch(model, examples.inputs().exampleShape(), execution.batch())) {
                attack.run(new MeteredTarget(this, batch, execution.batch()));
            }
        });
    }

    /** Counts queries that were spent, or that are no longer needed. */
    void advance(long count) {
        progress.update(activity, done.addAndGet(count), total);
    }
}
