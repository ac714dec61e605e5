package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Lengths;
import dev.gambeson.model.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one example through {@link DeepFool}. */
final class DeepFoolDescent extends NearestDescent {

    static final int STEPS = 50;
    static final int CANDIDATES = 10;

    private static final double OVERSHOOT = 0.02;

    private final int steps;
    private final float[] best;
    private final float[] total;
    private List<Integer> classes = List.of();
    private int aimed;
    private int taken;
    private double bestDistance;
    private double bestLoss;

    DeepFoolDescent(Target target, int example) {
        super(target, example);
        this.steps = target.budget().steps().orElse(STEPS);
        this.best = new float[frame.size()];
        this.total = new float[frame.size()];
    }

    @Override
    void start() {
        System.arraycopy(change, 0, total, 0, total.length);
        taken = 0;
        look();
    }

    /** Looks at the first class of the next point. */
    private void look() {
        aimed = 0;
        bestDistance = Double.POSITIVE_INFINITY;
    }

    @Override
    @Nullable
    Loss wanted() {
        return classes.isEmpty() || taken == steps ? null : Loss.DIFFERENCE;
    }

    @Override
    public int target() {
        return aimed < classes.size() ? classes.get(aimed) : 0;
    }

    @Override
    boolean step(Target target, int slot, boolean fooled) {
        if (classes.isEmpty()) {
            classes = target.others(slot, label, CANDIDATES - 1);
            look();
            return true;
        }
        if (fooled || taken == steps) {
            return false;
        }
        readSlope(target, slot);
        double loss = target.loss(slot);
        double distance = Math.abs(loss) / Lengths.dual(frame.norm(), slope);
        if (distance < bestDistance) {
            bestDistance = distance;
            bestLoss = loss;
            System.arraycopy(slope, 0, best, 0, best.length);
        }
        aimed++;
        if (aimed < classes.size()) {
            return true;
        }
        if (bestDistance == Double.POSITIVE_INFINITY) {
            return false;
        }
        move();
        taken++;
        look();
        return true;
    }

    /** The step of algorithm 2, under L∞ that of its extension to other norms; cut off at the bounds. */
    private void move() {
        boolean even = frame.norm() == Norm.LINF;
        double length = Lengths.dual(frame.norm(), best);
        double ahead = (-bestLoss - aim()) / (even ? length : length * length);
        for (int i = 0; i < total.length; i++) {
            total[i] += (float) (ahead * (even ? Math.signum(best[i]) : best[i]));
            change[i] = total[i];
        }
        frame.scale(change, 1 + OVERSHOOT);
    }
}
