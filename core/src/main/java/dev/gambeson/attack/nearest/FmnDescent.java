package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
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
    double lastSlope;
    private boolean crossed;
    private double radius = Double.POSITIVE_INFINITY;

    FmnDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.farthest = box.radius();
    }

    @Override
    void start() {
        taken = 0;
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
        if (Boolean.getBoolean("fmn.debug") && taken % 10 == 9)
            System.out.printf(
                    "%d step %d margin %.4f radius %.4f length %.4f slope %.5f found %s%n",
                    System.identityHashCode(this),
                    taken,
                    margin(),
                    radius,
                    Lengths.of(box.norm(), change),
                    lastSlope,
                    found());
        taken++;
        if (taken == steps) {
            return false;
        }
        if (fooled && !crossed) {
            crossed = true;
            return approach();
        }
        box.slope(target, slot, slope);
        lastSlope = Lengths.dual(box.norm(), slope);
        double toBoundary = Math.abs(margin()) / Lengths.dual(box.norm(), slope);
        if (fooled) {
            radius = Math.min(radius * (1 - gamma), distance());
        } else if (found()) {
            radius *= 1 + gamma;
        } else {
            radius = (radius < Double.POSITIVE_INFINITY ? radius : Lengths.of(box.norm(), change)) + toBoundary;
        }
        radius = Math.min(radius, farthest);
        direction(target, slot);
        float factor = (float) rate;
        for (int i = 0; i < change.length; i++) {
            change[i] += factor * slope[i];
        }
        Ball.project(box.norm(), change, radius);
        box.scale(change, 1);
        return true;
    }
}
