package dev.gambeson.attack.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final int COUNT = 1_000_003;

    @Test
    void normalNoiseHasTheMomentsAndQuantilesOfTheNormalDistribution() {
        float[] values = new float[COUNT];
        double squares = Noise.NORMAL.fill(new SplittableRandom(1), values, COUNT);
        assertThat(squares / COUNT).isCloseTo(1, within(0.005));
        double fourth = 0;
        double sum = 0;
        for (float value : values) {
            sum += value;
            fourth += Math.pow(value, 4);
        }
        assertThat(sum / COUNT).isCloseTo(0, within(0.004));
        assertThat(fourth / COUNT).isCloseTo(3, within(0.05));
        Arrays.sort(values);
        // The quantiles of the standard normal distribution, as every statistics table has them.
        assertThat(values[(int) (0.8413447 * COUNT)]).isCloseTo(1f, within(0.01f));
        assertThat(values[(int) (0.95 * COUNT)]).isCloseTo(1.6449f, within(0.01f));
        assertThat(values[(int) (0.975 * COUNT)]).isCloseTo(1.9600f, within(0.01f));
        assertThat(values[(int) (0.005 * COUNT)]).isCloseTo(-2.5758f, within(0.02f));
    }

    @Test
    void uniformNoiseFillsItsRangeEvenly() {
        float[] values = new float[COUNT];
        double squares = Noise.UNIFORM.fill(new SplittableRandom(2), values, COUNT);
        assertThat(squares / COUNT).isCloseTo(1.0 / 3, within(0.002));
        Arrays.sort(values);
        assertThat(values[0]).isBetween(-1f, -0.99f);
        assertThat(values[COUNT / 4]).isCloseTo(-0.5f, within(0.005f));
        assertThat(values[COUNT - 1]).isBetween(0.99f, 1f);
    }

    @Test
    void neighboursAreUncorrelatedAndOnlyWhatIsAskedForIsFilled() {
        float[] values = new float[COUNT];
        Noise.NORMAL.fill(new SplittableRandom(3), values, COUNT - 3);
        assertThat(values[COUNT - 3]).isZero();
        double products = 0;
        for (int i = 1; i < COUNT; i++) {
            products += values[i] * values[i - 1];
        }
        assertThat(products / COUNT).isCloseTo(0, within(0.004));
    }
}
