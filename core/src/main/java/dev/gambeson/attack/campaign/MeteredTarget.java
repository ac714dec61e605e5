package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.evaluation.Sight;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.GradientBatch;
import dev.gambeson.attack.query.RowRandom;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One thread's share of an attack: every question is counted against the budget of its example. */
final class MeteredTarget implements Target {

    private final AttackRun run;
    private final Batch batch;
    private final @Nullable GradientBatch slopes;
    private final int slots;
    private final int[] asked;
    private final Sight sight;
    private boolean differentiated;

    MeteredTarget(AttackRun run, Batch batch, @Nullable GradientBatch slopes, int slots) {
        this.run = run;
        this.batch = batch;
        this.slopes = slopes;
        this.slots = slots;
        this.asked = new int[slots];
        this.sight = new Sight(run.campaign.threat(), run.campaign.examples().size());
    }

    @Override
    public ThreatModel threat() {
        return run.campaign.threat();
    }

    @Override
    public Budget budget() {
        return run.budget;
    }

    @Override
    public int[] exampleShape() {
        return run.campaign.exampleShape();
    }

    @Override
    public int exampleSize() {
        return run.campaign.examples().size();
    }

    @Override
    public int classes() {
        return batch.classes();
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
        System.arraycopy(run.campaign.examples().inputs().values(), example * exampleSize(), into, 0, exampleSize());
    }

    @Override
    public int label(int example) {
        return run.campaign.examples().labels()[example];
    }

    @Override
    public SplittableRandom random(int example) {
        return RowRandom.of(run.campaign.seed(), example);
    }

    @Override
    public int remaining(int example) {
        return run.remaining(example);
    }

    @Override
    public void ask(int[] examples, int count) {
        run.spend(new Cost(count, 0));
        count(examples, count, 1, run.ledger.forwardPasses, run.most.forwardPasses());
        batch.ask(count, slot -> asked[slot]);
        differentiated = false;
    }

    @Override
    public void differentiate(Loss loss, int[] examples, int[] targets, int count) {
        GradientBatch followed = followed();
        run.spend(new Cost(0, (long) count * run.eot));
        count(examples, count, run.eot, run.ledger.gradientPasses, run.most.gradientPasses());
        for (int slot = 0; slot < count; slot++) {
            followed.aim(slot, label(asked[slot]), loss.targeted() ? targets[slot] : 0);
        }
        followed.differentiate(loss, count, slot -> asked[slot]);
        for (int slot = 0; slot < count; slot++) {
            run.ledger.blindQuestions[asked[slot]] += sight.blind(followed.gradient(), slot) ? 1 : 0;
        }
        differentiated = true;
    }

    private void count(int[] examples, int count, int cost, int[] passes, long most) {
        for (int slot = 0; slot < count; slot++) {
            if (passes[examples[slot]] >= most) {
                throw new IllegalStateException("the budget of row " + (examples[slot] + 1) + " is spent");
            }
            passes[examples[slot]] += cost;
            asked[slot] = examples[slot];
        }
    }

    private GradientBatch followed() {
        if (slopes == null) {
            throw new IllegalStateException("an attack that does not say so asks for a gradient");
        }
        return slopes;
    }

    @Override
    public FloatBuffer gradient() {
        return followed().gradient();
    }

    @Override
    public double loss(int slot) {
        return followed().loss(slot);
    }

    @Override
    public boolean fooled(int slot) {
        int label = label(asked[slot]);
        return differentiated ? followed().fooled(slot, label) : batch.decided(slot) != label;
    }

    @Override
    public double margin(int slot) {
        int label = label(asked[slot]);
        return differentiated ? followed().margin(slot, label) : batch.margin(slot, label);
    }

    @Override
    public double logit(int slot, int candidate) {
        return differentiated ? followed().logit(slot, candidate) : batch.logit(slot, candidate);
    }

    @Override
    public void finish(int example, float[] best) {
        run.finish(example, best);
    }
}
