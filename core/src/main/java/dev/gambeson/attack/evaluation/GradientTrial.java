package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.GradientBatch;
import dev.gambeson.attack.query.RowRandom;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The comparison of a gradient with differences of scores, direction by direction. Not thread-safe. */
final class GradientTrial implements AutoCloseable {

    private static final int DIRECTIONS = 3;

    /** Steps as shares of a feature's range; the first is right for most networks. */
    private static final double[] STEPS = {0x1p-9, 0x1p-11, 0x1p-7, 0x1p-13, 0x1p-5};

    /** No need to try other steps below this. */
    private static final double GOOD = 0.01;

    /** What a forward pass in 32-bit floats gets wrong of a logit, relative to the logits. */
    private static final double ROUNDING = 1e-6;

    /** A change that is not so many times greater than its rounding is none. */
    private static final double VISIBLE = 20;

    private final Examples examples;
    private final ThreatModel threat;
    private final Batch batch;
    private final GradientBatch slopes;
    private final int[] rows;
    private final int count;
    private final int size;
    private final boolean singleProbability;
    private final List<Direction> directions = new ArrayList<>();
    private int blind;

    /** A direction from a point: its random numbers, the slope that the gradient gives it, and the best agreement so far. */
    private static final class Direction {
        final int row;
        final Point point;
        final long seed;
        final float[] gradient;
        final int rival;
        double error = Double.NaN;

        Direction(int row, Point point, long seed, float[] gradient, int rival) {
            this.row = row;
            this.point = point;
            this.seed = seed;
            this.gradient = gradient;
            this.rival = rival;
        }

        SplittableRandom random() {
            return new SplittableRandom(seed);
        }
    }

    GradientTrial(Model model, Gradient gradient, Examples examples, ThreatModel threat, int[] rows) {
        this.examples = examples;
        this.threat = threat;
        this.rows = rows;
        this.count = rows.length;
        this.size = examples.size();
        this.batch = new Batch(model, examples.inputs().exampleShape(), 2 * count);
        this.slopes = new GradientBatch(gradient, batch, 2 * count);
        var output = model.signature().output();
        this.singleProbability = output.width() == 1 && output.kind() == Kind.PROBABILITY;
    }

    /** Takes the gradient at a point near each example. */
    void prepare(long seed) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(examples, rows[i], threat, RowRandom.of(~seed, rows[i])));
            points.get(i).write(batch.input(), i * size);
        }
        batch.ask(count, place -> rows[place]);
        int[] rivals = new int[count];
        for (int i = 0; i < count; i++) {
            rivals[i] = rival(i, points.get(i).label);
            slopes.aim(i, points.get(i).label, rivals[i]);
        }
        slopes.differentiate(Loss.DIFFERENCE, count, place -> rows[place]);
        Sight sight = new Sight(threat, size);
        for (int i = 0; i < count; i++) {
            if (sight.blind(slopes.gradient(), i)) {
                blind++;
            } else {
                float[] gradient = new float[size];
                slopes.gradient().get(i * size, gradient);
                SplittableRandom random = RowRandom.of(seed ^ Long.MIN_VALUE, rows[i]);
                for (int k = 0; k < DIRECTIONS; k++) {
                    directions.add(new Direction(rows[i], points.get(i), random.nextLong(), gradient, rivals[i]));
                }
            }
        }
    }

    /** The class with the greatest logit beside the label. */
    private int rival(int place, int label) {
        int best = label == 0 ? 1 : 0;
        for (int candidate = 0; candidate < batch.classes(); candidate++) {
            if (candidate != label && batch.logit(place, candidate) > batch.logit(place, best)) {
                best = candidate;
            }
        }
        return best;
    }

    /** At how many points there was no gradient. */
    int blind() {
        return blind;
    }

    /** The relative error of each direction; NaN where the scores did not visibly change. */
    double[] errors() {
        for (double step : STEPS) {
            List<Direction> open = directions.stream()
                    .filter(direction -> !(direction.error <= GOOD))
                    .toList();
            for (int from = 0; from < open.size(); from += count) {
                compare(open.subList(from, Math.min(from + count, open.size())), step);
            }
        }
        return directions.stream().mapToDouble(direction -> direction.error).toArray();
    }

    /** Asks for both ends of each direction at once: the near ends in the first half of the batch, the far ones after them. */
    private void compare(List<Direction> some, double step) {
        int ends = some.size();
        for (int i = 0; i < ends; i++) {
            Direction direction = some.get(i);
            direction.point.write(batch.input(), i * size, direction.random(), step);
            direction.point.write(batch.input(), (ends + i) * size, direction.random(), -step);
        }
        batch.ask(2 * ends, place -> some.get(place % ends).row);
        for (int i = 0; i < ends; i++) {
            Direction direction = some.get(i);
            double change = height(i, direction) - height(ends + i, direction);
            double expected = expected(i * size, (ends + i) * size, direction.gradient);
            double rounding = rounding(i, direction) + rounding(ends + i, direction);
            double greater = Math.max(Math.abs(change), Math.abs(expected));
            if (greater > VISIBLE * rounding && greater < Double.POSITIVE_INFINITY) {
                double error = Math.max(0, Math.abs(change - expected) - rounding) / greater;
                direction.error = Double.isNaN(direction.error) ? error : Math.min(error, direction.error);
            }
        }
    }

    private double height(int place, Direction direction) {
        return batch.logit(place, direction.rival) - batch.logit(place, direction.point.label);
    }

    /** What the gradient says of the way between two ends, as they were rounded to floats. */
    private double expected(int end, int otherEnd, float[] gradient) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double way = (double) batch.input().get(end + i) - batch.input().get(otherEnd + i);
            // A missing value stays missing at both ends.
            sum += Double.isNaN(way) ? 0 : gradient[i] * way;
        }
        return sum;
    }

    private double rounding(int place, Direction direction) {
        double one = batch.logit(place, direction.point.label);
        double two = batch.logit(place, direction.rival);
        double rounding = ROUNDING * (1 + Math.abs(one) + Math.abs(two));
        // A single probability near 1 keeps few digits of the other one.
        return singleProbability ? rounding + 0x1p-23 * StrictMath.exp(-Math.min(one, two)) : rounding;
    }

    @Override
    public void close() {
        slopes.close();
        batch.close();
    }
}
