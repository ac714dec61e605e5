package dev.gambeson.attack.ball;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Projection and steepest step under L1, against slow ones. */
class TaxicabBallTest {

    @Test
    void theProjectionIsTheNearestPointOfBallAndBox() {
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Frame frame = frame(random, 1 + random.nextInt(60));
            double radius = 0.01 + 6 * random.nextDouble() * random.nextDouble();
            float[] change = draw(random, frame.size(), random.nextBoolean() ? 1 : 0.02);
            double[] slow = project(change, frame, radius);
            new TaxicabBall(radius, frame).project(change);
            for (int i = 0; i < change.length; i++) {
                assertThat((double) change[i]).as("seed " + seed).isEqualTo(slow[i], within(1e-6));
            }
        }
    }

    /** By halving the interval of the amount by which every change shrinks. */
    private static double[] project(float[] change, Frame frame, double radius) {
        double low = 0;
        double high = 100;
        if (sum(shrunk(change, frame, 0)) <= radius) {
            return shrunk(change, frame, 0);
        }
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (sum(shrunk(change, frame, middle)) > radius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return shrunk(change, frame, high);
    }

    private static double[] shrunk(float[] change, Frame frame, double amount) {
        return IntStream.range(0, change.length)
                .mapToDouble(i -> {
                    double left = Math.signum(change[i]) * Math.max(0, Math.abs(change[i]) - amount);
                    return Math.max(frame.least()[i], Math.min(frame.greatest()[i], left));
                })
                .toArray();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).map(Math::abs).sum();
    }

    @Test
    void noOtherPointOfBallAndBoxIsNearer() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Frame frame = frame(random, 6);
            TaxicabBall ball = new TaxicabBall(0.8, frame);
            float[] change = draw(random, 6, 1);
            float[] nearest = change.clone();
            ball.project(nearest);
            float[] other = new float[6];
            for (int i = 0; i < 50; i++) {
                ball.anywhere(random, other);
                assertThat(squares(change, nearest))
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(squares(change, other) + 1e-6);
            }
        }
    }

    private static double squares(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += ((double) one[i] - other[i]) * ((double) one[i] - other[i]);
        }
        return squares;
    }

    @Test
    void theFirstStepIsTheBestOfALinearLoss() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Frame frame = frame(random, 1 + random.nextInt(30));
            float[] slope = draw(random, frame.size(), 1);
            double radius = 3 * random.nextDouble() + 0.01;
            float[] change = new float[frame.size()];
            new TaxicabBall(radius, frame).climb(change, slope, radius);
            double gained = 0;
            for (int i = 0; i < change.length; i++) {
                gained += change[i] * slope[i];
            }
            double left = radius;
            double most = 0;
            for (int i : IntStream.range(0, slope.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -Math.abs(slope[i])))
                    .toList()) {
                double move = Math.min(left, slope[i] > 0 ? frame.greatest()[i] : -frame.least()[i]);
                most += Math.abs(slope[i]) * move;
                left -= move;
            }
            assertThat(gained).as("seed " + seed).isEqualTo(most, within(1e-5 * (1 + most)));
        }
    }

    @Test
    void featuresComeTheSteepestFirst() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] slope = new float[random.nextInt(50)];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = random.nextInt(9) - 4;
            }
            Steepest steepest = new Steepest(slope.length);
            steepest.of(slope);
            int[] sorted = IntStream.range(0, slope.length)
                    .filter(i -> slope[i] != 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(slope[i]))
                            .thenComparingInt(i -> i))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(steepest.sloping()).isEqualTo(sorted.length);
            for (int expected : sorted) {
                assertThat(steepest.next()).as("seed " + seed).isEqualTo(expected);
            }
            assertThat(steepest.next()).isEqualTo(-1);
        }
    }

    private static Frame frame(SplittableRandom random, int size) {
        float[] clean = new float[size];
        for (int i = 0; i < size; i++) {
            clean[i] = random.nextInt(4) == 0 ? random.nextInt(2) : (float) random.nextDouble();
        }
        return Frame.within(ThreatModel.of(Norm.L1, 10), clean);
    }

    private static float[] draw(SplittableRandom random, int size, double scale) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * Draw.gaussian(random));
        }
        return values;
    }
}
