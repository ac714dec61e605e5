package dev.gambeson.attack.decision;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** HopSkipJump for one example: to the boundary, samples around that point, a step away from the boundary, and again. */
final class HopSkipJumpSearch implements Search {

    private static final int FIRST_SAMPLES = 100;
    private static final int MOST_SAMPLES = 10_000;
    private static final int LEAST_SAMPLES = 4;
    /** The first estimate takes no more than this part of the budget, so that a small one is not spent on it. */
    private static final int FIRST_PART = 50;

    /** How coarsely the boundary is found where the examples have so few features that the paper's rule is coarser. */
    private static final double COARSEST = 0.01;

    /** After so many halvings a step is nothing. */
    private static final int MOST_HALVINGS = 20;

    private enum Phase {
        APPROACH,
        SAMPLE,
        STEP
    }

    private final Domain domain;
    private final Approach approach;
    private final Direction around;
    private final Nearest nearest;
    private final float[] candidate;
    private final float[] point;
    private final float[] direction;
    private final int firstSamples;
    private int left;
    private Phase phase = Phase.APPROACH;
    private int iteration;
    private double distance;
    private int unproposed;
    private int unjudged;
    private double length;
    private int halvings;

    HopSkipJumpSearch(Target target, int example) {
        SplittableRandom random = target.random(example);
        this.domain = new Domain(target, example);
        int dimensions = domain.free.length;
        this.approach = new Approach(domain, random, Math.min(COARSEST, threshold(domain.norm, dimensions)));
        this.around = new Direction(domain, random);
        this.nearest = new Nearest(domain.clean);
        this.candidate = domain.clean.clone();
        this.point = domain.clean.clone();
        this.direction = new float[dimensions];
        int budget = target.remaining(example);
        this.firstSamples = Math.max(LEAST_SAMPLES, Math.min(FIRST_SAMPLES, budget / FIRST_PART));
        this.left = dimensions == 0 ? 1 : budget;
    }

    private static double threshold(Norm norm, double dimensions) {
        return norm == Norm.LINF ? 1 / (dimensions * dimensions) : 1 / (dimensions * Math.sqrt(dimensions));
    }

    @Override
    public int ready() {
        return phase == Phase.SAMPLE ? unproposed : Math.min(left, 1);
    }

    @Override
    public void propose(FloatBuffer input, int base) {
        left--;
        switch (phase) {
            case SAMPLE -> {
                unproposed--;
                around.propose(point, input, base);
            }
            case APPROACH -> {
                approach.propose(candidate);
                input.put(base, candidate);
            }
            case STEP -> {
                domain.step(point, length, direction, candidate);
                input.put(base, candidate);
            }
        }
    }

    @Override
    public void judge(FloatBuffer input, int base, boolean fooled) {
        switch (phase) {
            case SAMPLE -> judgeSample(input, base, fooled);
            case APPROACH -> {
                offer(fooled);
                approach.judge(candidate, fooled);
                sampleWhereArrived();
            }
            case STEP -> {
                offer(fooled);
                judgeStep(fooled);
            }
        }
    }

    private void offer(boolean fooled) {
        if (fooled) {
            nearest.offer(candidate, domain.distance(candidate));
        }
    }

    private void judgeSample(FloatBuffer input, int base, boolean fooled) {
        around.judge(point, input, base, fooled);
        unjudged--;
        if (unjudged > 0) {
            return;
        }
        if (around.estimate(direction)) {
            phase = Phase.STEP;
            length = distance / Math.sqrt(iteration);
            halvings = 0;
        } else {
            sample();
        }
    }

    private void judgeStep(boolean fooled) {
        if (fooled) {
            phase = Phase.APPROACH;
            approach.from(candidate);
            sampleWhereArrived();
            return;
        }
        length /= 2;
        halvings++;
        if (halvings == MOST_HALVINGS) {
            sample();
        }
    }

    private void sampleWhereArrived() {
        if (approach.arrived()) {
            approach.end(point);
            distance = domain.distance(point);
            sample();
        }
    }

    /** Begins the next iteration where the budget has room for it and for what it leads to. */
    private void sample() {
        iteration++;
        double wanted = Math.min(MOST_SAMPLES, firstSamples * Math.sqrt(iteration));
        int samples = (int) Math.min(wanted, left - 1 - approach.length());
        if (samples < LEAST_SAMPLES) {
            samples = 0;
            left = 0;
        }
        phase = Phase.SAMPLE;
        unproposed = samples;
        unjudged = samples;
        around.begin(distance);
    }

    @Override
    public float[] best() {
        return nearest.values;
    }
}
