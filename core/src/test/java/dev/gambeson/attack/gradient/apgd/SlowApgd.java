package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.SlowLoss;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.model.Loss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Auto-PGD as the paper writes it (Croce and Hein 2020, algorithm 1 and section 3), with all points and losses kept in
 * lists, for bounds 0 and 1; but that a checkpoint stands right after its step, as in the authors' code.
 */
final class SlowApgd {

    private final ToyNetwork model;
    private final Frame frame;
    private final int label;
    private final int aim;
    private final Loss loss;
    private final Norm norm;
    private final double epsilon;
    private final int steps;

    /** How many points it asked about. */
    int asked;

    SlowApgd(ToyNetwork model, Frame frame, int label, int aim, Loss loss, Norm norm, double epsilon, int steps) {
        this.model = model;
        this.frame = frame;
        this.label = label;
        this.aim = aim;
        this.loss = loss;
        this.norm = norm;
        this.epsilon = epsilon;
        this.steps = steps;
    }

    /** The example at which it ends: the first that fools, or the last. */
    float[] run(float[] start) {
        List<Integer> checkpoints = checkpoints(steps);
        List<float[]> x = new ArrayList<>(List.of(start));
        List<Double> f = new ArrayList<>();
        List<Double> greatest = new ArrayList<>();
        Set<Integer> halved = new HashSet<>();
        float[] best = start;
        double length = 2 * epsilon;
        for (int k = 0; k < steps; k++) {
            asked++;
            if (fools(x.get(k))) {
                return input(x.get(k));
            }
            f.add(value(x.get(k)));
            if (k == 0 || f.get(k) > greatest.get(k - 1)) {
                best = x.get(k);
            }
            greatest.add(k == 0 ? f.get(0) : Math.max(greatest.get(k - 1), f.get(k)));
            int j = checkpoints.indexOf(k);
            if (j > 0) {
                int from = checkpoints.get(j - 1);
                int rises = 0;
                for (int i = from; i < k; i++) {
                    rises += f.get(i + 1) > f.get(i) ? 1 : 0;
                }
                boolean few = rises < 0.75 * (k - from);
                boolean stuck = !halved.contains(from) && greatest.get(from).equals(greatest.get(k));
                if (few || stuck) {
                    length /= 2;
                    halved.add(k);
                    x.set(k, best);
                    f.set(k, greatest.get(k));
                }
            }
            float[] here = x.get(k);
            float[] z = project(add(here, direction(slope(here)), length));
            if (k == 0) {
                x.add(z);
            } else {
                float[] next = new float[here.length];
                for (int i = 0; i < next.length; i++) {
                    next[i] = here[i] + 0.75f * (z[i] - here[i]) + 0.25f * (here[i] - x.get(k - 1)[i]);
                }
                x.add(project(next));
            }
        }
        return input(x.get(steps));
    }

    /** p_0 = 0, p_1 = 0.22, p_j+1 = p_j + max(p_j - p_j-1 - 0.03, 0.06), as ⌈p_j N⌉, each once. */
    static List<Integer> checkpoints(int steps) {
        List<Integer> checkpoints = new ArrayList<>(List.of(0));
        double before = 0;
        double p = 0.22;
        while (p <= 1 + 1e-9) {
            int checkpoint = (int) Math.ceil(p * steps - 1e-9);
            if (!checkpoints.contains(checkpoint)) {
                checkpoints.add(checkpoint);
            }
            double next = p + Math.max(p - before - 0.03, 0.06);
            before = p;
            p = next;
        }
        return checkpoints;
    }

    private float[] input(float[] change) {
        return frame.make(change).clone();
    }

    private boolean fools(float[] change) {
        double[] z = model.logits(input(change));
        return SlowLoss.value(Loss.MARGIN, z, label, aim, z) > 1e-5 * Math.max(1, Math.abs(z[label]));
    }

    private double value(float[] change) {
        double[] z = model.logits(input(change));
        return (float) SlowLoss.value(loss, z, label, aim, z);
    }

    private float[] slope(float[] change) {
        float[] input = input(change);
        double[] z = model.logits(input);
        double[] slope = model.slope(input, SlowLoss.slope(loss, z, label, aim, z));
        float[] rounded = new float[slope.length];
        for (int i = 0; i < slope.length; i++) {
            rounded[i] = (float) slope[i];
        }
        return rounded;
    }

    private double[] direction(float[] slope) {
        double length = Math.sqrt(squares(slope));
        double[] direction = new double[slope.length];
        for (int i = 0; i < slope.length; i++) {
            direction[i] = norm == Norm.LINF ? Math.signum(slope[i]) : length == 0 ? 0 : slope[i] / length;
        }
        return direction;
    }

    private static float[] add(float[] change, double[] direction, double length) {
        float[] sum = new float[change.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (change[i] + length * direction[i]);
        }
        return sum;
    }

    /** Into the ball, and then into the bounds, which under L2 are out of its reach. */
    private float[] project(float[] change) {
        double length = Math.sqrt(squares(change));
        float factor = norm == Norm.L2 && length > epsilon ? (float) (epsilon / length) : 1;
        float[] inside = new float[change.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.max(frame.least()[i], Math.min(frame.greatest()[i], factor * change[i]));
        }
        return inside;
    }

    private static double squares(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return squares;
    }
}
