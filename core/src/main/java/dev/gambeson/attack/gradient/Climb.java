package dev.gambeson.attack.gradient;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of steps uphill from each of a fixed number of starts, until the model errs.
 *
 * <p>The first candidate with which the model errs is the end: going on could only find another one. The last candidate of
 * all is handed in without asking, as the campaign asks about what is handed in anyway; so one start costs as many
 * gradient passes as it has steps.
 */
public abstract class Climb implements Descent {

    /** The change now, in the units of the features. */
    protected final float[] change;
    /** The slope at the change, read after each answer; shared by all climbs of a thread. */
    protected final float[] slope;

    private final Course course;
    private final Frame frame;
    private int start;
    private int step;
    private float @Nullable [] doubtful;
    private boolean fooled;

    /**
     * A climb; the subclass calls {@link #begin} for the first start.
     *
     * @param slope room for the slope
     */
    protected Climb(Course course, Frame frame, float[] slope) {
        this.course = course;
        this.frame = frame;
        this.slope = slope;
        this.change = new float[frame.size()];
    }

    /** Sets the change to a new start, from 0. */
    protected abstract void begin(int start);

    /**
     * Moves the change.
     *
     * @param step how many were taken from this start
     * @param loss at the change, whose slope is {@link #slope}
     */
    protected abstract void move(int step, double loss);

    /** Whether a candidate with which the model errs counts; where not, it is only a point on the way. */
    protected boolean counts() {
        return true;
    }

    @Override
    public final Loss loss() {
        return course.loss();
    }

    @Override
    public final int target() {
        return course.aim(start);
    }

    @Override
    public final void propose(FloatBuffer input, int base) {
        frame.write(change, input, base);
    }

    @Override
    public final boolean advance(Target target, int slot) {
        if (counts()) {
            fooled = target.fooled(slot);
            if (fooled) {
                return false;
            }
            if (target.margin(slot) <= 0) {
                doubtful = frame.make(change).clone();
            }
        }
        if (step == course.steps()) {
            step = 0;
            start++;
            begin(start);
            return true;
        }
        frame.slope(target.gradient(), slot * change.length, slope);
        move(step, target.loss(slot));
        step++;
        return step < course.steps() || start + 1 < course.starts();
    }

    /** Where no candidate fools for sure, one that may, or else the last. */
    @Override
    public final float[] best() {
        return fooled || doubtful == null ? frame.make(change) : doubtful;
    }
}
