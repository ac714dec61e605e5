package dev.gambeson.attack.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * HopSkipJump under L2 as the paper writes it down, one example, one question at a time, all samples kept: the oracle of
 * the fast one. Pixels in 0..1 that all may change.
 */
final class SlowHopSkipJump {

    private final double[] clean;
    private final SplittableRandom random;
    private final Predicate<float[]> model;
    private final int budget;
    int asked;
    double[] best;
    double bestDistance = Double.POSITIVE_INFINITY;

    SlowHopSkipJump(float[] clean, SplittableRandom random, int budget, Predicate<float[]> model) {
        this.clean = doubles(clean);
        this.random = random;
        this.budget = budget;
        this.model = model;
        this.best = this.clean;
    }

    private static final class Spent extends RuntimeException {}

    void run() {
        try {
            iterate();
        } catch (Spent e) {
            // The best so far is the result.
        }
    }

    private void iterate() {
        int d = clean.length;
        double theta = Math.min(0.01, Math.pow(d, -1.5));
        double[] point = start();
        point = bisect(point, theta);
        for (int t = 1; ; t++) {
            double distance = distance(point);
            int samples = (int) (Math.max(4, Math.min(100, budget / 50)) * Math.sqrt(t));
            samples = Math.min(samples, budget - asked - 1 - (int) Math.ceil(Math.log(1 / theta) / Math.log(2)));
            if (samples < 4) {
                return;
            }
            double[] direction = direction(point, samples, distance * Math.min(0.1, 3.0 / d));
            double length = distance / Math.sqrt(t);
            for (int halvings = 0; halvings < 20; halvings++) {
                double[] stepped = new double[d];
                for (int i = 0; i < d; i++) {
                    stepped[i] = clip(point[i] + length * direction[i]);
                }
                if (fooled(stepped, true)) {
                    point = bisect(stepped, theta);
                    break;
                }
                length /= 2;
            }
        }
    }

    private double[] start() {
        double[] candidate = new double[clean.length];
        for (int kind = 0; ; kind++) {
            double level = random.nextDouble();
            for (int i = 0; i < candidate.length; i++) {
                double u = random.nextDouble();
                candidate[i] = switch (kind % 4) {
                    case 0 -> u;
                    case 1 -> u < 0.5 ? 0 : 1;
                    case 2 -> level;
                    default -> u < level ? random.nextDouble() : clean[i];
                };
            }
            if (fooled(candidate, true)) {
                return doubles(floats(candidate));
            }
        }
    }

    private double[] bisect(double[] far, double theta) {
        double low = 0;
        double high = 1;
        while (high - low > theta) {
            double middle = (low + high) / 2;
            if (fooled(between(far, middle), true)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return between(far, high);
    }

    private double[] between(double[] far, double part) {
        double[] result = new double[clean.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (clean[i] + part * (far[i] - clean[i]));
        }
        return result;
    }

    /** Equation 16: the mean of (decision - mean decision) times the sample. */
    private double[] direction(double[] point, int count, double radius) {
        int d = clean.length;
        List<double[]> samples = new ArrayList<>();
        List<Integer> decisions = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            float[] noise = new float[d];
            double length = Math.sqrt(Noise.NORMAL.fill(random, noise, d));
            double[] sample = new double[d];
            for (int i = 0; i < d; i++) {
                sample[i] = (float) clip(point[i] + radius / length * noise[i]);
            }
            samples.add(sample);
            decisions.add(fooled(sample, false) ? 1 : -1);
        }
        double mean = decisions.stream().mapToInt(x -> x).average().orElseThrow();
        double[] sum = new double[d];
        double squares = 0;
        for (int i = 0; i < d; i++) {
            for (int b = 0; b < count; b++) {
                double weight = Math.abs(mean) == 1 ? mean : decisions.get(b) - mean;
                sum[i] += weight * (samples.get(b)[i] - point[i]);
            }
            squares += sum[i] * sum[i];
        }
        for (int i = 0; i < d; i++) {
            sum[i] /= Math.sqrt(squares);
        }
        return sum;
    }

    private boolean fooled(double[] candidate, boolean keep) {
        if (asked == budget) {
            throw new Spent();
        }
        asked++;
        boolean fooled = model.test(floats(candidate));
        if (fooled && keep && distance(candidate) < bestDistance) {
            bestDistance = distance(candidate);
            best = candidate.clone();
        }
        return fooled;
    }

    private double distance(double[] other) {
        double squares = 0;
        for (int i = 0; i < clean.length; i++) {
            squares += (other[i] - clean[i]) * (other[i] - clean[i]);
        }
        return Math.sqrt(squares);
    }

    private static double clip(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
