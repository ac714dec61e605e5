package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.RowRandom;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** One thread's share of an attack: every question is counted against the budget of its example. */
final class MeteredTarget implements Target {

    private final AttackRun run;
    private final Batch batch;
    private final int slots;
    private final int[] asked;

    MeteredTarget(AttackRun run, Batch batch, int slots) {
        this.run = run;
        this.batch = batch;
        this.slots = slots;
        this.asked = new int[slots];
    }

    @Override
    public ThreatModel threat() {
        return run.threat;
    }

    @Override
    public Budget budget() {
        return run.budget;
    }

    @Override
    public int[] exampleShape() {
        return run.exampleShape.clone();
    }

    @Override
    public int exampleSize() {
        return run.examples.size();
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public FloatBuffer input() {
        return batch.input();
    }

    @Override
    public int take() {
        return run.queue.take();
    }

    @Override
    public void clean(int example, float[] into) {
        System.arraycopy(run.examples.inputs().values(), example * exampleSize(), into, 0, exampleSize());
    }

    @Override
    public SplittableRandom random(int example) {
        return RowRandom.of(run.seed, example);
    }

    @Override
    public int remaining(int example) {
        return run.budget.queries() - run.queries[example];
    }

    @Override
    public void ask(int[] examples, int count) {
        run.queue.checkStopped();
        for (int slot = 0; slot < count; slot++) {
            if (remaining(examples[slot]) == 0) {
                throw new IllegalStateException("the budget of row " + (examples[slot] + 1) + " is spent");
            }
            run.queries[examples[slot]]++;
            asked[slot] = examples[slot];
        }
        batch.ask(count, slot -> asked[slot]);
        run.advance(count);
    }

    @Override
    public boolean fooled(int slot) {
        return batch.decided(slot) != run.examples.labels()[asked[slot]];
    }

    @Override
    public double margin(int slot) {
        return batch.margin(slot, run.examples.labels()[asked[slot]]);
    }

    @Override
    public void finish(int example, float[] best) {
        System.arraycopy(best, 0, run.found, example * exampleSize(), exampleSize());
        run.advance(remaining(example));
    }
}
