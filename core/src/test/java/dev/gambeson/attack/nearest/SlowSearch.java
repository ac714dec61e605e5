package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.SlowLoss;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.model.Loss;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The searches as their papers write them, one example at a time in double precision, for values in 0..1: the oracle of the
 * fast ones. Where those look for the boundary on a line, this bisects.
 */
final class SlowSearch {

    private final ToyNetwork network;
    private final Norm norm;
    private final double[] clean;
    private final int label;
    private final int steps;
    private double[] best;

    SlowSearch(ToyNetwork network, Norm norm, float[] clean, int label, int steps) {
        this.network = network;
        this.norm = norm;
        this.clean = IntStream.range(0, clean.length).mapToDouble(i -> clean[i]).toArray();
        this.label = label;
        this.steps = steps;
        this.best = new double[0];
    }

    /** How far the nearest adversarial example is in the end, infinite where there is none. */
    double distance() {
        return best.length == 0 ? Double.POSITIVE_INFINITY : length(boundary(best));
    }

    void ddn() {
        double[] change = new double[clean.length];
        double radius = 1;
        for (int k = 0; k < steps; k++) {
            double rate = cosine(1, 0.01, k);
            boolean fooled = look(change);
            double[] slope = slope(change, Loss.CROSS_ENTROPY, 0);
            double scale = rate / Named.dual(Norm.L2, floats(slope));
            change = combine(change, slope, scale);
            radius = Math.min(radius * (fooled ? 0.95 : 1.05), farthest());
            for (int round = 0; round < 4; round++) {
                change = cut(times(change, radius / Named.dual(Norm.L2, floats(change))));
            }
        }
    }

    void fmn() {
        double[] change = new double[clean.length];
        double radius = Double.POSITIVE_INFINITY;
        boolean crossed = false;
        for (int k = 0; k < steps; k++) {
            double rate = cosine(1, 0.01, k);
            double gamma = cosine(0.05, 0.001, k);
            boolean fooled = look(change);
            if (fooled && !crossed) {
                crossed = true;
                change = boundary(change);
                continue;
            }
            double[] slope = slope(change, Loss.MARGIN, 0);
            if (fooled) {
                radius = Math.min(radius * (1 - gamma), length(best));
            } else if (best.length > 0) {
                radius *= 1 + gamma;
            } else {
                double from = radius == Double.POSITIVE_INFINITY ? length(change) : radius;
                radius = from + Math.abs(margin(change)) / Named.dual(norm, floats(slope));
            }
            radius = Math.min(radius, farthest());
            change = combine(change, slope, rate / Named.dual(Norm.L2, floats(slope)));
            change = cut(shrunk(change, radius));
        }
    }

    void deepFool() {
        int[] others = others(9);
        double[] total = new double[clean.length];
        double[] change = total;
        for (int k = 0; k < steps && !look(change); k++) {
            double nearest = Double.POSITIVE_INFINITY;
            double[] step = total;
            for (int other : others) {
                double[] slope = slope(change, Loss.DIFFERENCE, other);
                double dual = Named.dual(norm, floats(slope));
                double gap = difference(change, other);
                if (gap / dual < nearest) {
                    nearest = gap / dual;
                    step = IntStream.range(0, slope.length)
                            .mapToDouble(i -> norm == Norm.LINF
                                    ? gap / dual * Math.signum(slope[i])
                                    : gap * slope[i] / dual / dual)
                            .toArray();
                }
            }
            total = combine(total, step, 1);
            change = cut(times(total, 1.02));
        }
        look(change);
    }

    void fab() {
        for (int other : others(9)) {
            double[] change = new double[clean.length];
            for (int k = 0; k < steps; k++) {
                double[] slope = slope(change, Loss.DIFFERENCE, other);
                double gap = difference(change, other);
                double level = gap;
                for (int i = 0; i < slope.length; i++) {
                    level += slope[i] * change[i];
                }
                double[] way = way(change, slope, gap);
                double[] wayFromClean = way(new double[clean.length], slope, level);
                double bias = Math.min(length(way) / (length(way) + length(wayFromClean)), 0.1);
                double[] next = new double[clean.length];
                for (int i = 0; i < next.length; i++) {
                    next[i] = (1 - bias) * (change[i] + 1.05 * way[i]) + bias * 1.05 * wayFromClean[i];
                }
                change = cut(next);
                if (look(change)) {
                    change = times(change, 0.9);
                }
            }
        }
    }

    /** The way to a plane within the bounds, by bisection of the multiplier; not for L1. */
    private double[] way(double[] from, double[] slope, double rest) {
        DoubleUnaryOperator gain = multiplier -> {
            double sum = 0;
            double[] way = moved(from, slope, Math.signum(rest) * multiplier);
            for (int i = 0; i < way.length; i++) {
                sum += way[i] * slope[i];
            }
            return Math.abs(sum);
        };
        double low = 0;
        double high = 1e9;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (gain.applyAsDouble(middle) < Math.abs(rest)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return moved(from, slope, Math.signum(rest) * high);
    }

    private double[] moved(double[] from, double[] slope, double multiplier) {
        double[] way = new double[from.length];
        for (int i = 0; i < way.length; i++) {
            double wanted = multiplier * (norm == Norm.LINF ? Math.signum(slope[i]) : slope[i]);
            way[i] = Math.max(-clean[i] - from[i], Math.min(1 - clean[i] - from[i], wanted));
        }
        return way;
    }

    /** Whether it fools; the nearest that does is kept. */
    private boolean look(double[] change) {
        boolean fooled = margin(change) < 0;
        if (fooled && (best.length == 0 || length(change) < length(best))) {
            best = change.clone();
        }
        return fooled;
    }

    /** The nearest that fools on the way to the clean example. */
    private double[] boundary(double[] change) {
        double low = 0;
        double high = length(change);
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (margin(shrunk(change, middle)) < 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return shrunk(change, high);
    }

    /** The nearest point of a ball: what all lose is found by bisection under L1. */
    private double[] shrunk(double[] change, double radius) {
        if (length(change) <= radius) {
            return change;
        }
        return switch (norm) {
            case LINF ->
                Arrays.stream(change)
                        .map(value -> Math.max(-radius, Math.min(radius, value)))
                        .toArray();
            case L2 -> times(change, radius / length(change));
            case L1 -> {
                double low = 0;
                double high = length(change);
                for (int i = 0; i < 100; i++) {
                    double middle = (low + high) / 2;
                    if (length(soft(change, middle)) > radius) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                yield soft(change, high);
            }
        };
    }

    private static double[] soft(double[] change, double loss) {
        return Arrays.stream(change)
                .map(value -> Math.signum(value) * Math.max(0, Math.abs(value) - loss))
                .toArray();
    }

    private double[] cut(double[] change) {
        return IntStream.range(0, change.length)
                .mapToDouble(i -> Math.max(-clean[i], Math.min(1 - clean[i], change[i])))
                .toArray();
    }

    private double length(double[] change) {
        Norm dual = norm == Norm.LINF ? Norm.L1 : norm == Norm.L1 ? Norm.LINF : Norm.L2;
        return Named.dual(dual, floats(change));
    }

    private double farthest() {
        return length(
                Arrays.stream(clean).map(value -> Math.max(value, 1 - value)).toArray());
    }

    private double margin(double[] change) {
        return -SlowLoss.value(Loss.MARGIN, logits(change), label, 0, clean);
    }

    private double difference(double[] change, int other) {
        return -SlowLoss.value(Loss.DIFFERENCE, logits(change), label, other, clean);
    }

    private double[] slope(double[] change, Loss loss, int other) {
        double[] logits = logits(change);
        return network.slope(point(change), SlowLoss.slope(loss, logits, label, other, clean));
    }

    private double[] logits(double[] change) {
        return network.logits(point(change));
    }

    private float[] point(double[] change) {
        return floats(combine(clean, change, 1));
    }

    private int[] others(int most) {
        double[] logits = logits(new double[clean.length]);
        return IntStream.range(0, logits.length)
                .filter(other -> other != label)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> -logits[other]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double cosine(double first, double last, int k) {
        return last + (first - last) * (1 + Math.cos(Math.PI * k / steps)) / 2;
    }

    private static double[] combine(double[] a, double[] b, double scale) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> a[i] + scale * b[i])
                .toArray();
    }

    private static double[] times(double[] a, double scale) {
        return Arrays.stream(a).map(value -> value * scale).toArray();
    }

    private static float[] floats(double[] a) {
        float[] result = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (float) a[i];
        }
        return result;
    }
}
