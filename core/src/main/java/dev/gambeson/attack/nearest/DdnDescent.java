package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
import dev.gambeson.model.Loss;

/** The way of one example through {@link Ddn}. */
final class DdnDescent extends NearestDescent {

    static final int STEPS = 100;

    /** By how much the ball shrinks or grows. */
    private static final double GAMMA = 0.05;

    private static final double FIRST_RADIUS = 1;
    private static final double FIRST_RATE = 1;
    private static final double LAST_RATE = 0.01;

    /** Where the softmax of a float is 1, so that cross-entropy has lost its slope: {@code exp(-16) < 2⁻²³}. */
    private static final double SURE = 16;

    private final int steps;
    private final double farthest;
    private int taken;
    private double radius;
    private boolean sure;

    DdnDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.farthest = frame.radius();
        this.radius = FIRST_RADIUS;
    }

    @Override
    void start() {
        taken = 0;
        radius = FIRST_RADIUS;
    }

    @Override
    Loss wanted() {
        return sure ? Loss.MARGIN : Loss.CROSS_ENTROPY;
    }

    @Override
    boolean step(Target target, int slot, boolean fooled) {
        double rate = annealed(FIRST_RATE, LAST_RATE, taken, steps);
        taken++;
        if (taken == steps) {
            return false;
        }
        sure = margin() > SURE;
        readSlope(target, slot);
        normalise();
        float factor = (float) rate;
        for (int i = 0; i < change.length; i++) {
            change[i] += factor * slope[i];
        }
        radius = Math.min(radius * (fooled ? 1 - GAMMA : 1 + GAMMA), farthest);
        frame.stretch(change, radius);
        return true;
    }
}
