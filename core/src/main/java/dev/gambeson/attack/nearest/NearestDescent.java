package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.attack.ball.OpenFrame;
import dev.gambeson.attack.gradient.Descent;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What all searches for the nearest adversarial example share: they move a change, keep the nearest one that fooled the
 * model, start again at random where they found nothing, and end with a {@link LineSearch} to the clean example.
 */
abstract class NearestDescent implements Descent {

    /** How often a descent starts that finds nothing. */
    static final int STARTS = 3;

    /** A slope that is shorter has no direction in floats. */
    private static final double FLAT = 1e-30;

    /** Twice what a gradient pass calls clear, relative to the logits. */
    private static final double AIM = 2e-5;

    final OpenFrame frame;
    final SplittableRandom random;
    final int label;
    /** The next candidate, moved by the attack; within the bounds. */
    final float[] change;
    /** The slope at the last candidate. */
    final float[] slope;

    /** The change that was asked about: the candidate, or that on the grid which is next to it. */
    private final float[] askedChange;

    private final float[] nearest;
    private double distance = Double.POSITIVE_INFINITY;
    private double nearestMargin;
    private double nearestAim;
    private double margin;
    private double aim;
    private double cleanMargin = Double.NaN;
    private int startsLeft;
    private @Nullable LineSearch line;
    private float[] end;
    private boolean last;

    NearestDescent(Target target, int example) {
        this.frame = OpenFrame.of(target, example);
        this.random = target.random(example);
        this.label = target.label(example);
        this.change = new float[frame.size()];
        this.slope = new float[frame.size()];
        this.askedChange = frame.stepped() ? new float[frame.size()] : change;
        this.nearest = new float[frame.size()];
        this.end = nearest;
        this.startsLeft = target.budget().restarts().orElse(STARTS);
    }

    /** Begins a descent from {@link #change}. */
    abstract void start();

    /** What {@link #loss} is during the descent. */
    abstract @Nullable Loss wanted();

    /**
     * Moves {@link #change} on.
     *
     * @param fooled whether the model was
     * @return whether it goes on
     */
    abstract boolean step(Target target, int slot, boolean fooled);

    @Override
    public final @Nullable Loss loss() {
        return line == null ? wanted() : null;
    }

    @Override
    public int target() {
        return 0;
    }

    @Override
    public final void propose(FloatBuffer input, int base) {
        float[] example = frame.make(change);
        input.put(base, example);
        if (frame.stepped()) {
            frame.readChange(example, askedChange);
        }
    }

    @Override
    public final boolean advance(Target target, int slot) {
        margin = target.margin(slot);
        aim = -AIM * Math.max(1, Math.abs(target.logit(slot, label)));
        boolean fooled = target.fooled(slot) && margin < aim / 2;
        if (fooled) {
            keep();
        }
        if (line != null) {
            line.answer(margin, fooled);
            return approach(line);
        }
        if (Double.isNaN(cleanMargin)) {
            cleanMargin = margin;
        }
        if (step(target, slot, fooled)) {
            return true;
        }
        startsLeft--;
        if (found()) {
            last = true;
            return approach();
        }
        if (startsLeft > 0) {
            frame.scatter(change, random);
            start();
        }
        return startsLeft > 0;
    }

    /** Goes from the nearest adversarial example towards the clean one, before the next step. */
    final boolean approach() {
        end = nearest.clone();
        line = new LineSearch(cleanMargin, nearestMargin, nearestAim);
        return approach(line);
    }

    private boolean approach(LineSearch search) {
        if (search.goesOn()) {
            System.arraycopy(end, 0, change, 0, end.length);
            NormBall.project(frame.norm(), change, search.asked() * Lengths.of(frame.norm(), end));
            return true;
        }
        line = null;
        System.arraycopy(nearest, 0, change, 0, change.length);
        return !last;
    }

    private void keep() {
        double length = Lengths.of(frame.norm(), askedChange);
        if (length > 0 && length < distance) {
            distance = length;
            nearestMargin = margin;
            nearestAim = aim;
            System.arraycopy(askedChange, 0, nearest, 0, nearest.length);
        }
    }

    /** The margin of the last answer. */
    final double margin() {
        return margin;
    }

    /** The margin to aim at, a little below 0, so that no rounding undoes it. */
    final double aim() {
        return aim;
    }

    /** How far the nearest adversarial example is, infinite where none was found. */
    final double distance() {
        return distance;
    }

    /** Whether an adversarial example was found. */
    final boolean found() {
        return distance < Double.POSITIVE_INFINITY;
    }

    /** The change that was asked about last. */
    final float[] askedChange() {
        return askedChange;
    }

    /** Reads the slope at the last candidate. */
    final void readSlope(Target target, int slot) {
        frame.slope(target.gradient(), slot * slope.length, slope);
    }

    /** Scales the slope to the Euclidean length 1; where it is flat, it becomes a random direction. */
    final void normalise() {
        double length = Lengths.of(Norm.L2, slope);
        double scale = length;
        if (!(length > FLAT && length < Double.POSITIVE_INFINITY)) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] = frame.least()[i] < frame.greatest()[i] ? (float) random.nextGaussian() : 0;
            }
            scale = Lengths.of(Norm.L2, slope);
        }
        float factor = (float) (scale > FLAT ? 1 / scale : 0);
        for (int i = 0; i < slope.length; i++) {
            slope[i] *= factor;
        }
    }

    /** From {@code first} down to {@code last} along half a cosine. */
    static double annealed(double first, double last, int step, int steps) {
        return last + (first - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }

    @Override
    public final float[] best() {
        return frame.example(nearest);
    }
}
