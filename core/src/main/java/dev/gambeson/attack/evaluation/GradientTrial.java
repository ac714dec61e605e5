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
import java.util.function.IntUnaryOperator;

/** The comparison of a gradient with differences of scores, direction by direction. Not thread-safe. */
final class GradientTrial implements AutoCloseable {

    private static final int DIRECTIONS = 3;

    /** Steps as shares of a feature's range; the first is right for most networks. */
    private static final double[] STEPS = {0x1p-9, 0x1p-11, 0x1p-7, 0x1p-13, 0x1p-5, 0x1p-3};

    /** No need to try other steps below this. */
    private static final double GOOD = 0.01;

    /** What a forward pass in 32-bit floats usually gets wrong of a logit, relative to the logits. */
    private static final double ROUNDING = 1e-6;

    /** Where layers before it cancel out, a logit may be so many times as wrong. */
    private static final double ALLOWANCE = 4;

    /** A change that is not so many times greater than its rounding is none. */
    private static final double VISIBLE = 20;

    private final Examples examples;
    private final ThreatModel threat;
    private final Batch batch;
    private final GradientBatch slopes;
    private final int[] rows;
    private final boolean own;
    private final int count;
    private final int size;
    private final boolean twoProbabilities;
    private final List<Direction> directions = new ArrayList<>();
    private int blind;
    private boolean agreeing = true;

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

    /**
     * A trial.
     *
     * @param own whether the gradient is compared with differences of the logits that it came with, instead of those of
     *     the forward pass
     */
    GradientTrial(Model model, Gradient gradient, Examples examples, ThreatModel threat, int[] rows, boolean own) {
        this.examples = examples;
        this.threat = threat;
        this.rows = rows;
        this.own = own;
        this.count = rows.length;
        this.size = examples.size();
        this.batch = new Batch(model, examples.inputs().exampleShape(), 2 * count);
        this.slopes = new GradientBatch(gradient, batch, 2 * count);
        var output = model.signature().output();
        this.twoProbabilities = output.width() <= 2 && output.kind() == Kind.PROBABILITY;
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
        for (int i = 0; i < count; i++) {
            agreeing &= !slopes.fooled(i, batch.decided(i));
        }
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

    /** Whether the logits that came with the gradient decide for the classes for which the model does. */
    boolean agreeing() {
        return agreeing;
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
        ask(some);
        for (int i = 0; i < ends; i++) {
            Direction direction = some.get(i);
            double change = height(i, direction) - height(ends + i, direction);
            Forecast forecast = forecast(i * size, (ends + i) * size, direction.gradient);
            double rounding = rounding(i, direction) + rounding(ends + i, direction);
            double usual = Math.max(forecast.usual, Math.max(Math.abs(change), Math.abs(forecast.change)));
            if (usual > VISIBLE * rounding && usual < Double.POSITIVE_INFINITY) {
                double error = Math.max(0, Math.abs(change - forecast.change) - ALLOWANCE * rounding) / usual;
                direction.error = Double.isNaN(direction.error) ? error : Math.min(error, direction.error);
            }
        }
    }

    private void ask(List<Direction> some) {
        int ends = some.size();
        IntUnaryOperator row = place -> some.get(place % ends).row;
        if (own) {
            for (int place = 0; place < 2 * ends; place++) {
                slopes.aim(place, some.get(place % ends).point.label, some.get(place % ends).rival);
            }
            slopes.differentiate(Loss.DIFFERENCE, 2 * ends, row);
        } else {
            batch.ask(2 * ends, row);
        }
    }

    private double logit(int place, int candidate) {
        return own ? slopes.logit(place, candidate) : batch.logit(place, candidate);
    }

    private double height(int place, Direction direction) {
        return logit(place, direction.rival) - logit(place, direction.point.label);
    }

    /**
     * What a gradient says of the way between two ends.
     *
     * @param change along this way
     * @param usual the root of the mean square over all diagonals: where the features' shares cancel out, the change is
     *     small by chance, and no measure of how exact it is
     */
    private record Forecast(double change, double usual) {}

    /** Of the ends as they were rounded to floats. */
    private Forecast forecast(int end, int otherEnd, float[] gradient) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double way = (double) batch.input().get(end + i) - batch.input().get(otherEnd + i);
            // A missing value stays missing at both ends.
            double share = Double.isNaN(way) ? 0 : gradient[i] * way;
            sum += share;
            squares += share * share;
        }
        return new Forecast(sum, Math.sqrt(squares));
    }

    private double rounding(int place, Direction direction) {
        double greatest = 0;
        for (int candidate = 0; candidate < batch.classes(); candidate++) {
            double logit = Math.abs(logit(place, candidate));
            greatest = logit < Double.POSITIVE_INFINITY ? Math.max(greatest, logit) : greatest;
        }
        double least = Math.min(logit(place, direction.point.label), logit(place, direction.rival));
        // Of two probabilities the smaller may have been made as 1 less the greater, and keep few digits.
        return ROUNDING * greatest + (twoProbabilities && !own ? 0x1p-23 * StrictMath.exp(-least) : 0);
    }

    @Override
    public void close() {
        slopes.close();
        batch.close();
    }
}
