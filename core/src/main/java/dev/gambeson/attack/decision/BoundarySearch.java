package dev.gambeson.attack.decision;

import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** The Boundary attack for one example: from the nearest so far sideways, and a little towards the clean example. */
final class BoundarySearch implements Search {

    /** How coarsely the boundary is found before the walk; the walk itself goes nearer. */
    private static final double THRESHOLD = 0.01;

    /** Of both parts of a step, in distances from the clean example. */
    private static final double FIRST_LENGTH = 0.1;
    /** Where a part is shorter, the walk has come to rest in a corner of the boundary, and begins with long steps again. */
    private static final double LEAST_LENGTH = 1e-3;

    private static final int SIDEWAYS_EVERY = 5;
    private static final Pace SIDEWAYS = new Pace(0.3, SIDEWAYS_EVERY);
    private static final Pace TOWARDS = new Pace(0.25, 1);

    /** By what a length is multiplied after success and failure, so that it stays where it succeeds at that rate. */
    private record Pace(double longer, double shorter) {

        private static final double SPEED = 1.1;

        Pace(double rate, int weight) {
            this(StrictMath.pow(SPEED, weight * (1 - rate)), StrictMath.pow(SPEED, -weight * rate));
        }

        double next(double length, boolean success) {
            return length * (success ? longer : shorter);
        }
    }

    private final Domain domain;
    private final SplittableRandom random;
    private final Approach approach;
    private final Nearest nearest;
    private final float[] candidate;
    private final float[] change;
    private int left;
    private int step;
    private double sideways = FIRST_LENGTH;
    private double towards = FIRST_LENGTH;

    BoundarySearch(Target target, int example) {
        this.random = target.random(example);
        this.domain = new Domain(target, example);
        this.approach = new Approach(domain, random, THRESHOLD);
        this.nearest = new Nearest(domain.clean);
        this.candidate = domain.clean.clone();
        this.change = new float[domain.free.length];
        this.left = domain.free.length == 0 ? 1 : target.remaining(example);
    }

    @Override
    public int ready() {
        return Math.min(left, 1);
    }

    @Override
    public void propose(FloatBuffer input, int base) {
        left--;
        if (approach.arrived()) {
            step++;
            propose(onlySideways() ? 1 : 1 - Math.min(towards, 0.5));
        } else {
            approach.propose(candidate);
        }
        input.put(base, candidate);
    }

    private boolean onlySideways() {
        return step % SIDEWAYS_EVERY == 0;
    }

    /** Sideways on the sphere around the clean example, and then to that part of its radius. */
    private void propose(double part) {
        Noise.NORMAL.fill(random, change, change.length);
        double distance = nearest.distance;
        double along = 0;
        for (int k = 0; k < change.length; k++) {
            along += change[k] * offset(k);
        }
        along /= distance * distance;
        double squares = 0;
        for (int k = 0; k < change.length; k++) {
            change[k] -= (float) (along * offset(k));
            squares += (double) change[k] * change[k];
        }
        double scale = squares == 0 ? 0 : sideways * distance / Math.sqrt(squares);
        double shrunk = part / Math.sqrt(1 + sideways * sideways);
        for (int k = 0; k < change.length; k++) {
            int i = domain.free[k];
            candidate[i] = domain.real(i, domain.clean[i] + shrunk * (offset(k) + scale * change[k]) * domain.unit[i]);
        }
    }

    /** How far the nearest is from the clean example in a free feature. */
    private double offset(int k) {
        int i = domain.free[k];
        return ((double) nearest.values[i] - domain.clean[i]) / domain.unit[i];
    }

    @Override
    public void judge(FloatBuffer input, int base, boolean fooled) {
        if (fooled) {
            nearest.offer(candidate, domain.distance(candidate));
            // Only a model with a random part errs on the clean example after all: there is no nearer one.
            left = nearest.distance == 0 ? 0 : left;
        }
        if (!approach.arrived()) {
            approach.judge(candidate, fooled);
            return;
        }
        if (onlySideways()) {
            sideways = SIDEWAYS.next(sideways, fooled);
        } else {
            towards = TOWARDS.next(towards, fooled);
        }
        if (Math.min(sideways, towards) < LEAST_LENGTH) {
            sideways = FIRST_LENGTH;
            towards = FIRST_LENGTH;
        }
    }

    @Override
    public float[] best() {
        return nearest.values;
    }
}
