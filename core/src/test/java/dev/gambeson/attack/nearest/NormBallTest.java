package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ball.Lengths;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The nearest point of a ball: on it, and no other point of it is nearer (the angle to every other is not acute). */
class NormBallTest {

    @ParameterizedTest
    @EnumSource
    void noPointOfTheBallIsNearer(Norm norm) {
        int moved = 0;
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] point = gaussian(random, 1 + random.nextInt(12));
            double radius = Lengths.of(norm, point) * 1.3 * random.nextDouble();
            float[] projected = point.clone();
            NormBall.project(norm, projected, radius);
            String place = "seed " + seed;
            if (radius >= Lengths.of(norm, point)) {
                assertThat(projected).as(place).isEqualTo(point);
                continue;
            }
            moved++;
            assertThat(Lengths.of(norm, projected)).as(place).isEqualTo(radius, within(1e-5 * (1 + radius)));
            for (int trial = 0; trial < 50; trial++) {
                float[] other = gaussian(random, point.length);
                double scale = radius / Lengths.of(norm, other) * random.nextDouble();
                double product = 0;
                for (int i = 0; i < other.length; i++) {
                    product += ((double) point[i] - projected[i]) * (other[i] * scale - projected[i]);
                }
                assertThat(product).as(place).isLessThanOrEqualTo(1e-4);
            }
        }
        assertThat(moved).isGreaterThan(250);
    }

    private static float[] gaussian(SplittableRandom random, int size) {
        float[] point = new float[size];
        for (int i = 0; i < size; i++) {
            point[i] = random.nextInt(5) == 0 ? 0 : (float) random.nextGaussian();
        }
        point[0] = point[0] == 0 ? 1 : point[0];
        return point;
    }
}
