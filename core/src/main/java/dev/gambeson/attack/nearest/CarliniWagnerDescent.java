package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.model.Loss;
import java.util.Arrays;

/** The way of one example through {@link CarliniWagner}. */
final class CarliniWagnerDescent extends NearestDescent {

    static final int SEARCHES = 9;
    static final int STEPS = 100;

    private static final double FIRST_WEIGHT = 1;
    private static final double RATE = 0.2;
    /** A tenth of the steps that leaves more of the loss is the last. */
    private static final double WORSE = 0.9999;

    /** Keeps values at their bounds from going to infinity. */
    private static final double SHRINK = 0.999999;

    /** Decay of the means of the slopes and of their squares in Adam (Kingma and Ba 2015). */
    private static final double FIRST_DECAY = 0.9;

    private static final double SECOND_DECAY = 0.999;
    private static final double TINY = 1e-8;

    private final int steps;
    private final float[] begin;
    private final float[] point;
    private final float[] first;
    private final float[] second;
    private double weight = FIRST_WEIGHT;
    private double tooSmall;
    private double enough = Double.POSITIVE_INFINITY;
    private int searches;
    private int taken;
    private boolean reached;
    private double lastLoss;

    CarliniWagnerDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.begin = new float[frame.size()];
        this.point = new float[frame.size()];
        this.first = new float[frame.size()];
        this.second = new float[frame.size()];
        start();
    }

    @Override
    void start() {
        for (int i = 0; i < begin.length; i++) {
            double half = half(i);
            double part = half == 0 ? 0 : (change[i] - middle(i)) / half * SHRINK;
            begin[i] = (float) (0.5 * Math.log((1 + part) / (1 - part)));
        }
        weight = FIRST_WEIGHT;
        tooSmall = 0;
        enough = Double.POSITIVE_INFINITY;
        searches = 0;
        search();
    }

    /** Begins again with another weight. */
    private void search() {
        System.arraycopy(begin, 0, point, 0, begin.length);
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        taken = 0;
        reached = false;
        lastLoss = Double.POSITIVE_INFINITY;
        place();
    }

    private double middle(int i) {
        return ((double) frame.greatest()[i] + frame.least()[i]) / 2;
    }

    private double half(int i) {
        return ((double) frame.greatest()[i] - frame.least()[i]) / 2;
    }

    /** The change that the point stands for. */
    private void place() {
        for (int i = 0; i < change.length; i++) {
            change[i] = (float) (middle(i) + half(i) * tanh(point[i]));
        }
        frame.scale(change, 1);
    }

    private static double tanh(double x) {
        return 1 - 2 / (Math.exp(2 * x) + 1);
    }

    @Override
    Loss wanted() {
        return Loss.MARGIN;
    }

    @Override
    boolean step(Target target, int slot, boolean fooled) {
        reached |= fooled;
        readSlope(target, slot);
        double penalty = Math.max(0, margin() - aim());
        double loss = Lengths.dot(change, change) + weight * penalty;
        boolean stuck = false;
        if (taken % Math.max(1, (steps + 9) / 10) == 0) {
            stuck = !(loss <= WORSE * lastLoss);
            lastLoss = loss;
        }
        taken++;
        if (taken == steps || stuck) {
            return another();
        }
        descend(penalty > 0 ? weight : 0);
        place();
        return true;
    }

    private boolean another() {
        if (reached) {
            enough = weight;
        } else {
            tooSmall = weight;
        }
        weight = enough == Double.POSITIVE_INFINITY ? weight * 10 : (tooSmall + enough) / 2;
        searches++;
        search();
        return searches < SEARCHES;
    }

    /** One step of Adam. */
    private void descend(double pull) {
        double firstScale = RATE / (1 - Math.pow(FIRST_DECAY, taken));
        double secondScale = 1 / (1 - Math.pow(SECOND_DECAY, taken));
        for (int i = 0; i < point.length; i++) {
            double half = half(i);
            double part = half == 0 ? 0 : (change[i] - middle(i)) / half;
            double gradient = (2 * change[i] - pull * slope[i]) * half * (1 - part * part);
            first[i] = (float) (FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * gradient);
            second[i] = (float) (SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * gradient * gradient);
            point[i] -= (float) (firstScale * first[i] / (Math.sqrt(second[i] * secondScale) + TINY));
        }
    }
}
