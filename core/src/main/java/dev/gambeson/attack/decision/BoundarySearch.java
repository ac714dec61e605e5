package dev.gambeson.attack.decision;

import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** The Boundary attack for one example. */
final class BoundarySearch implements Search {

    static final double COARSEST = 0.01;
    static double FIRST_STEP = Double.parseDouble(System.getProperty("fs", "0.1"));
    static int SIDEWAYS_EVERY = Integer.getInteger("every", 5);
    static double SPEED = Double.parseDouble(System.getProperty("speed", "1.1"));
    static double PS = Double.parseDouble(System.getProperty("ps", "0.5"));
    static double PT = Double.parseDouble(System.getProperty("pt", "0.25"));

    private final Domain domain;
    private final SplittableRandom random;
    private final Approach approach;
    private final Nearest nearest;
    private final float[] candidate;
    private final float[] sideways;
    private final float[] drawn;
    private boolean walking;
    private int left;
    private int step;
    private double sidewaysLength = FIRST_STEP;
    private double towardsLength = FIRST_STEP;
    private boolean askingSideways;

    BoundarySearch(Target target, int example) {
        this.random = target.random(example);
        this.domain = new Domain(target, example);
        this.approach = new Approach(domain, random, COARSEST);
        this.nearest = new Nearest(domain.clean);
        this.candidate = domain.clean.clone();
        this.sideways = domain.clean.clone();
        this.drawn = new float[domain.free.length];
        this.left = domain.free.length == 0 ? 1 : target.remaining(example);
    }

    @Override
    public int ready() {
        return Math.min(left, 1);
    }

    @Override
    public void propose(FloatBuffer input, int base) {
        left--;
        if (!walking) {
            approach.propose(candidate);
        } else {
            draw();
            step++;
            askingSideways = step % SIDEWAYS_EVERY == 0;
        }
        input.put(base, askingSideways ? sideways : candidate);
    }

    /** One step from the nearest so far: sideways on the sphere around the clean example, then towards it. */
    private void draw() {
        float[] from = nearest.values;
        Noise.NORMAL.fill(random, drawn, drawn.length);
        double distance = nearest.distance;
        double along = 0;
        for (int k = 0; k < drawn.length; k++) {
            int i = domain.free[k];
            along += drawn[k] * ((double) from[i] - domain.clean[i]) / domain.unit[i];
        }
        along /= distance * distance;
        double squares = 0;
        for (int k = 0; k < drawn.length; k++) {
            int i = domain.free[k];
            drawn[k] -= (float) (along * ((double) from[i] - domain.clean[i]) / domain.unit[i]);
            squares += (double) drawn[k] * drawn[k];
        }
        double scale = squares == 0 ? 0 : sidewaysLength * distance / Math.sqrt(squares);
        double shrink = 1 / Math.sqrt(1 + sidewaysLength * sidewaysLength);
        double nearer = 1 - Math.min(towardsLength, 0.9);
        for (int k = 0; k < drawn.length; k++) {
            int i = domain.free[k];
            double change = shrink * ((double) from[i] - domain.clean[i] + scale * drawn[k] * domain.unit[i]);
            sideways[i] = domain.real(i, domain.clean[i] + change);
            candidate[i] = domain.real(i, domain.clean[i] + nearer * change);
        }
    }

    @Override
    public void judge(FloatBuffer input, int base, boolean fooled) {
        float[] asked = askingSideways ? sideways : candidate;
        if (fooled) {
            nearest.offer(asked, domain.distance(asked));
        }
        if (!walking) {
            approach.judge(candidate, fooled);
            walking = approach.arrived();
        } else if (askingSideways) {
            double factor = Math.pow(SPEED, fooled ? (1 - PS) : -PS);
            double f = Math.pow(factor, SIDEWAYS_EVERY);
            sidewaysLength *= f;
        } else {
            towardsLength *= Math.pow(SPEED, fooled ? (1 - PT) : -PT);
        }
    }

    @Override
    public float[] best() {
        return nearest.values;
    }
}
