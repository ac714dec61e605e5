package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.gradient.Climb;
import dev.gambeson.attack.gradient.Descent;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks about the clean example which other classes are the most likely, and then climbs towards one after the other.
 *
 * <p>It asks for a gradient that it does not need, so that all examples of a batch always ask for the same.
 */
final class TargetedClimb implements Descent {

    private final int example;
    private final Frame frame;
    private final Loss loss;
    private final int most;
    private final Function<List<Integer>, Climb> towards;
    private final float[] clean;
    private @Nullable Climb climb;

    /**
     * @param most how many classes are aimed at, fewer where there are fewer
     * @param towards gives the climb towards those classes, in that order
     */
    TargetedClimb(int example, Frame frame, Loss loss, int most, Function<List<Integer>, Climb> towards) {
        this.example = example;
        this.frame = frame;
        this.loss = loss;
        this.most = most;
        this.towards = towards;
        this.clean = new float[frame.size()];
    }

    @Override
    public Loss loss() {
        return loss;
    }

    @Override
    public int target() {
        return climb == null ? 0 : climb.target();
    }

    @Override
    public void propose(FloatBuffer input, int base) {
        if (climb == null) {
            frame.write(clean, input, base);
        } else {
            climb.propose(input, base);
        }
    }

    @Override
    public boolean advance(Target target, int slot) {
        if (climb != null) {
            return climb.advance(target, slot);
        }
        climb = towards.apply(target.others(slot, target.label(example), most));
        return true;
    }

    @Override
    public float[] best() {
        return climb == null ? frame.make(clean) : climb.best();
    }
}
