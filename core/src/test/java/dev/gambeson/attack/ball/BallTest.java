package dev.gambeson.attack.ball;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is done to a change, the input made of it is one that the threat model allows. */
class BallTest {

    private static final int TRIALS = Integer.getInteger("gambeson.fuzz", 10_000) / 5;

    @Test
    void whatIsMadeOfAChangeIsAlwaysAllowed() {
        for (long seed = 1; seed <= TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(40);
            ThreatModel threat = threat(random, size);
            float[] clean = clean(random, threat, size);
            Frame frame = Frame.within(threat, clean);
            Ball ball = Ball.of(threat.norm(), threat.epsilon(), frame);
            float[] change = new float[size];
            float[] slope = new float[size];
            for (int step = 0; step < 12; step++) {
                act(random, ball, change, slope, frame, threat.epsilon());
                assertAllowed(threat, clean, frame.make(change), "seed " + seed + ", step " + step + ", " + threat);
            }
        }
    }

    private static void act(
            SplittableRandom random, Ball ball, float[] change, float[] slope, Frame frame, double epsilon) {
        switch (random.nextInt(6)) {
            case 0 -> ball.anywhere(random, change);
            case 1 -> ball.surface(random, change);
            case 2 -> {
                for (int i = 0; i < change.length; i++) {
                    change[i] += (float) ((random.nextDouble() - 0.5) * 4 * epsilon);
                }
                ball.project(change);
            }
            case 3 -> {
                frame.slope(FloatBuffer.wrap(hostile(random, change.length)), 0, slope);
                ball.climb(change, slope, 2 * epsilon);
            }
            default -> {
                frame.slope(FloatBuffer.wrap(ordinary(random, change.length)), 0, slope);
                ball.climb(change, slope, random.nextDouble() * epsilon);
                if (ball instanceof TaxicabBall taxicab) {
                    taxicab.climbSparsely(change, slope, random.nextDouble() * epsilon, 1 + random.nextInt(20));
                }
            }
        }
    }

    private static float[] ordinary(SplittableRandom random, int size) {
        float[] slope = new float[size];
        for (int i = 0; i < size; i++) {
            slope[i] = (float) Draw.gaussian(random);
        }
        return slope;
    }

    private static float[] hostile(SplittableRandom random, int size) {
        float[] values = {
            0,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1
        };
        float[] slope = new float[size];
        for (int i = 0; i < size; i++) {
            slope[i] = values[random.nextInt(values.length)];
        }
        return slope;
    }

    static ThreatModel threat(SplittableRandom random, int size) {
        Norm norm = Norm.values()[random.nextInt(3)];
        double epsilon = Math.pow(10, -3 + 4 * random.nextDouble());
        if (random.nextInt(3) == 0) {
            return ThreatModel.of(norm, epsilon);
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float unit = (float) Math.pow(10, -2 + 5 * random.nextDouble());
            float lower = (float) ((random.nextDouble() - 0.7) * unit);
            float step = random.nextInt(3) > 0 ? 0 : unit * (random.nextBoolean() ? 0.01f : 0.3f);
            features.add(random.nextInt(4) == 0 ? Feature.fixed() : new Feature(lower, lower + unit, unit, step, true));
        }
        return new ThreatModel(norm, epsilon, features);
    }

    private static float[] clean(SplittableRandom random, ThreatModel threat, int size) {
        float[] clean = new float[size];
        for (int i = 0; i < size; i++) {
            Feature feature = threat.feature(i);
            if (!feature.mutable()) {
                float[] odd = {-0f, Float.NaN, Float.POSITIVE_INFINITY, -3.7f, 1e30f};
                clean[i] = odd[random.nextInt(odd.length)];
            } else {
                double place = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
                double value = feature.lower() + place * ((double) feature.upper() - feature.lower());
                clean[i] = Math.max(feature.lower(), Math.min(feature.upper(), (float) value));
                clean[i] = random.nextInt(15) == 0 ? Float.NaN : clean[i];
            }
        }
        return clean;
    }

    private static void assertAllowed(ThreatModel threat, float[] clean, float[] made, String place) {
        double largest = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < clean.length; i++) {
            Feature feature = threat.feature(i);
            if (!feature.mutable() || Float.isNaN(clean[i])) {
                assertThat(Float.floatToRawIntBits(made[i])).as(place).isEqualTo(Float.floatToRawIntBits(clean[i]));
                continue;
            }
            assertThat(made[i]).as(place).isBetween(feature.lower(), feature.upper());
            double moved = (double) made[i] - clean[i];
            if (feature.step() > 0) {
                double steps = moved / feature.step();
                double float32 = 1e-6 * (Math.abs(clean[i]) + Math.abs(moved)) / feature.step() + 1e-5;
                assertThat(Math.abs(steps - Math.rint(steps))).as(place).isLessThan(float32);
            }
            double change = moved / feature.unit();
            largest = Math.max(largest, Math.abs(change));
            squares += change * change;
            sum += Math.abs(change);
        }
        double distance = switch (threat.norm()) {
            case LINF -> largest;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
        };
        assertThat(distance).as(place).isLessThanOrEqualTo(threat.epsilon() * (1 + 1e-6));
        assertThat(threat.allows(clean, 0, made, 0, clean.length)).as(place).isTrue();
    }

    @Test
    void movesSmallerThanAStepAddUp() {
        Feature whole = new Feature(0, 100, 100, 1, true);
        for (Norm norm : Norm.values()) {
            Frame frame = Frame.within(new ThreatModel(norm, 0.05, List.of(whole)), new float[] {40});
            Ball ball = Ball.of(norm, 0.05, frame);
            float[] change = new float[1];
            float[] seen = new float[30];
            for (int step = 0; step < seen.length; step++) {
                ball.climb(change, new float[] {100}, 0.0025);
                seen[step] = frame.make(change)[0];
            }
            assertThat(seen).as(norm.id()).contains(40, 41, 42, 43, 44, 45).doesNotContain(46);
            assertThat(seen[seen.length - 1]).as(norm.id()).isEqualTo(45);
        }
    }

    @Test
    void startsFillTheBallAlike() {
        int size = 5;
        int draws = 4000;
        float[] clean = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
        for (Norm norm : Norm.values()) {
            Frame frame = Frame.within(ThreatModel.of(norm, 0.4), clean);
            Ball ball = Ball.of(norm, 0.4, frame);
            SplittableRandom random = new SplittableRandom(7);
            float[] change = new float[size];
            int inside = 0;
            double[] mean = new double[size];
            for (int draw = 0; draw < draws; draw++) {
                ball.anywhere(random, change);
                inside += length(norm, change) <= 0.4 * StrictMath.pow(0.5, 1.0 / size) ? 1 : 0;
                for (int i = 0; i < size; i++) {
                    mean[i] += change[i] / draws;
                }
                ball.surface(random, change);
                // A projected direction of L1 may be inside where the box cuts much of it off.
                double least = norm == Norm.L1 ? 0.3 : 0.4 * (1 - 1e-6);
                assertThat(length(norm, change)).isBetween(least, 0.4 * (1 + 1e-6));
            }
            // Half of the volume is within that radius; 4 standard deviations.
            assertThat((double) inside / draws).as(norm.id()).isBetween(0.468, 0.532);
            assertThat(mean).as(norm.id()).containsExactly(new double[size], within(0.02));
        }
    }

    private static double length(Norm norm, float[] change) {
        return new ThreatModel(norm, 1, List.of(Feature.between(-1, 1)))
                .distance(new float[change.length], 0, change, 0, change.length);
    }
}
