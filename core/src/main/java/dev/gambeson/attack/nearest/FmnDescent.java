package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.model.Loss;

/** The way of one example through {@link Fmn}. */
final class FmnDescent extends NearestDescent {

    static final int STEPS = 100;

    private static final double FIRST_RATE = 1;
    private static final double LAST_RATE = 0.01;
    private static final double FIRST_GAMMA = 0.05;
    private static final double LAST_GAMMA = 0.001;

    private final int steps;
    private final double farthest;
    private int taken;
    private boolean crossed;
    private double radius = Double.POSITIVE_INFINITY;

    FmnDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.farthest = frame.radius();
    }

    @Override
    void start() {
        taken = 0;
        crossed = false;
        radius = Double.POSITIVE_INFINITY;
    }

    @Override
    Loss wanted() {
        return Loss.MARGIN;
    }

    @Override
    boolean step(Target target, int slot, boolean fooled) {
        double rate = annealed(FIRST_RATE, LAST_RATE, taken, steps);
        double gamma = annealed(FIRST_GAMMA, LAST_GAMMA, taken, steps);
        taken++;
        if (taken == steps) {
            return false;
        }
        if (fooled && !crossed) {
            crossed = true;
            return approach();
        }
        readSlope(target, slot);
        radius = Math.min(farthest, adapted(gamma, fooled));
        normalise();
        float factor = (float) rate;
        for (int i = 0; i < change.length; i++) {
            change[i] += factor * slope[i];
        }
        NormBall.project(frame.norm(), change, radius);
        frame.scale(change, 1);
        return true;
    }

    private double adapted(double gamma, boolean fooled) {
        if (fooled) {
            return Math.min(radius * (1 - gamma), distance());
        }
        if (found()) {
            return radius * (1 + gamma);
        }
        double dual = Lengths.dual(frame.norm(), slope);
        double toBoundary = dual > 0 ? Math.abs(margin()) / dual : Double.POSITIVE_INFINITY;
        // Not from the length of the change: the bounds may keep it below the radius, and then it would never grow.
        double from = radius < Double.POSITIVE_INFINITY ? radius : Lengths.of(frame.norm(), change);
        return from + toBoundary;
    }
}
