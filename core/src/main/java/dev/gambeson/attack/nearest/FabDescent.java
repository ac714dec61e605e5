package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.model.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one example through {@link Fab}: from one class that is aimed at to the next. */
final class FabDescent extends NearestDescent {

    static final int STEPS = 100;
    static final int CLASSES = 9;

    /** The most that a step is drawn to the clean example. */
    private static final double MOST_BIAS = 0.1;

    /** How far a step goes beyond the boundary. */
    private static final float OVERSHOOT = 1.05f;

    /** How much of the change is left after a step back. */
    private static final double BACKWARD = 0.9;

    private enum Stage {
        CLEAN,
        SLOPE,
        ANSWER
    }

    private final int steps;
    private final Projection projection;
    private final float[] origin;
    private final float[] way;
    private final float[] wayFromOrigin;
    private final float[] begin;
    private List<Integer> classes = List.of();
    private int aimed;
    private int taken;
    private Stage stage = Stage.CLEAN;

    FabDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.projection = new Projection(frame);
        this.origin = new float[frame.size()];
        this.way = new float[frame.size()];
        this.wayFromOrigin = new float[frame.size()];
        this.begin = new float[frame.size()];
    }

    @Override
    void start() {
        System.arraycopy(change, 0, begin, 0, begin.length);
        aimed = 0;
        taken = 0;
        stage = Stage.SLOPE;
    }

    @Override
    @Nullable
    Loss wanted() {
        return stage == Stage.SLOPE ? Loss.DIFFERENCE : null;
    }

    @Override
    public int target() {
        return aimed < classes.size() ? classes.get(aimed) : 0;
    }

    @Override
    boolean step(Target target, int slot, boolean fooled) {
        switch (stage) {
            case CLEAN -> {
                classes = target.others(slot, label, CLASSES);
                stage = Stage.SLOPE;
                return true;
            }
            case SLOPE -> {
                if (!forward(target, slot)) {
                    return next();
                }
                stage = Stage.ANSWER;
                return true;
            }
            case ANSWER -> {
                if (fooled) {
                    frame.scale(change, BACKWARD);
                }
                taken++;
                stage = Stage.SLOPE;
                return taken < steps || next();
            }
        }
        throw new IllegalStateException(stage.name());
    }

    /** Goes to the next class, from the start. */
    private boolean next() {
        aimed++;
        taken = 0;
        System.arraycopy(begin, 0, change, 0, begin.length);
        stage = Stage.SLOPE;
        return aimed < classes.size();
    }

    /** The biased step of algorithm 1; none where the slope is flat. */
    private boolean forward(Target target, int slot) {
        readSlope(target, slot);
        if (!(Lengths.dot(slope, slope) > 0)) {
            return false;
        }
        double rest = -target.loss(slot) - aim();
        projection.face(slope);
        projection.project(change, rest, way);
        projection.project(origin, rest + Lengths.dot(slope, askedChange()), wayFromOrigin);
        double length = Lengths.of(frame.norm(), way);
        double lengthFromOrigin = Lengths.of(frame.norm(), wayFromOrigin);
        double sum = length + lengthFromOrigin;
        float bias = (float) (sum > 0 ? Math.min(length / sum, MOST_BIAS) : 0);
        for (int i = 0; i < change.length; i++) {
            change[i] = (change[i] + OVERSHOOT * way[i]) * (1 - bias) + OVERSHOOT * wayFromOrigin[i] * bias;
        }
        frame.scale(change, 1);
        return true;
    }
}
