package dev.gambeson.attack.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {

    private static final int SIDE = 32;
    private static final ImageShape GREY = new ImageShape(1, SIDE, SIDE, false);

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void corruptionsStayInRangeLeaveTheImageAloneAndGrowWithSeverity(Corruption corruption) {
        float[] image = picture();
        float[] before = image.clone();
        double last = 0;
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            double change = 0;
            for (long seed = 0; seed < 20; seed++) {
                float[] corrupted = apply(corruption, image, severity, seed);
                assertThat(corrupted).as("seed %d", seed).isEqualTo(apply(corruption, image, severity, seed));
                for (int i = 0; i < image.length; i++) {
                    assertThat(corrupted[i]).isBetween(0f, 1f);
                    change += Math.abs(corrupted[i] - image[i]);
                }
            }
            assertThat(image).isEqualTo(before);
            assertThat(change).as("severity %d", severity).isGreaterThan(last);
            last = change;
        }
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void theLayoutOfChannelsMakesNoDifference(Corruption corruption) {
        ImageShape planes = new ImageShape(3, 8, 10, false);
        ImageShape pixels = new ImageShape(3, 8, 10, true);
        SplittableRandom random = new SplittableRandom(1);
        float[] inPlanes = new float[240];
        float[] inPixels = new float[240];
        for (int channel = 0; channel < 3; channel++) {
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 10; column++) {
                    float value = (float) random.nextDouble();
                    inPlanes[planes.index(channel, row, column)] = value;
                    inPixels[pixels.index(channel, row, column)] = value;
                }
            }
        }
        boolean noise = corruption == Corruption.GAUSSIAN_NOISE || corruption == Corruption.IMPULSE_NOISE;
        float[] one = new float[240];
        float[] other = new float[240];
        corruption.apply(inPlanes, one, planes, 3, new SplittableRandom(7));
        corruption.apply(inPixels, other, pixels, 3, new SplittableRandom(7));
        for (int channel = 0; channel < 3 && !noise; channel++) {
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 10; column++) {
                    assertThat(other[pixels.index(channel, row, column)])
                            .isEqualTo(one[planes.index(channel, row, column)]);
                }
            }
        }
    }

    @Test
    void noiseHasTheStrengthOfImageNetC() {
        float[] grey = new float[SIDE * SIDE];
        Arrays.fill(grey, 0.5f);
        double squares = 0;
        double struck = 0;
        for (long seed = 0; seed < 50; seed++) {
            for (float value : apply(Corruption.GAUSSIAN_NOISE, grey, 1, seed)) {
                squares += (value - 0.5) * (value - 0.5);
            }
            for (float value : apply(Corruption.IMPULSE_NOISE, grey, 5, seed)) {
                struck += value == 0 || value == 1 ? 1 : 0;
            }
        }
        int numbers = 50 * grey.length;
        assertThat(Math.sqrt(squares / numbers)).isEqualTo(0.08, within(0.001));
        assertThat(struck / numbers).isEqualTo(0.27, within(0.005));
    }

    @Test
    void lightFollowsItsFormula() {
        float[] image = picture();
        double mean = 0;
        for (float value : image) {
            mean += value / image.length;
        }
        float[] bright = apply(Corruption.BRIGHTNESS, image, 2, 1);
        float[] fog = apply(Corruption.CONTRAST, image, 1, 1);
        for (int i = 0; i < image.length; i++) {
            assertThat(bright[i]).isEqualTo(Math.min(1, image[i] + 0.2f), within(1e-6f));
            assertThat((double) fog[i]).isEqualTo(mean + 0.4 * (image[i] - mean), within(1e-6));
        }
    }

    @Test
    void blurSpreadsAPointAsABellCurve() {
        float[] point = new float[SIDE * SIDE];
        point[16 * SIDE + 16] = 1;
        float[] blurred = apply(Corruption.GAUSSIAN_BLUR, point, 5, 1);
        double sum = 0;
        double variance = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                sum += blurred[row * SIDE + column];
                variance += blurred[row * SIDE + column] * (row - 16) * (row - 16);
            }
        }
        assertThat(sum).isEqualTo(1, within(1e-5));
        assertThat(variance).isEqualTo(1, within(0.01));
        assertThat(blurred[16 * SIDE + 15]).isEqualTo(blurred[15 * SIDE + 16], within(1e-7f));
    }

    @Test
    void rotationTurnsByItsDegreesAboutTheCentre() {
        float[] point = new float[SIDE * SIDE];
        point[16 * SIDE + 28] = 1;
        float[] turned = apply(Corruption.ROTATION, point, 5, 1);
        double down = 0;
        double right = 0;
        double sum = 0;
        for (int i = 0; i < turned.length; i++) {
            down += turned[i] * (i / SIDE - 15.5);
            right += turned[i] * (i % SIDE - 15.5);
            sum += turned[i];
        }
        double angle = Math.toDegrees(Math.atan2(down / sum, right / sum) - Math.atan2(0.5, 12.5));
        assertThat(Math.abs(angle)).isEqualTo(30, within(1.0));
    }

    @Test
    void occlusionIsABlackSquareOfItsSize() {
        float[] white = new float[SIDE * SIDE];
        Arrays.fill(white, 1);
        for (long seed = 0; seed < 100; seed++) {
            int black = 0;
            for (float value : apply(Corruption.OCCLUSION, white, 4, seed)) {
                black += value == 0 ? 1 : 0;
            }
            assertThat(black).as("seed %d", seed).isEqualTo(64);
        }
    }

    @Test
    void thereAreFiveSeverities() {
        for (int severity : new int[] {0, 6}) {
            assertThatThrownBy(() -> apply(Corruption.CONTRAST, picture(), severity, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A cross off the centre, brighter to one side, so that every corruption shows. */
    private static float[] picture() {
        float[] image = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                boolean cross = Math.abs(row - 12) < 3 || Math.abs(column - 18) < 3;
                image[row * SIDE + column] = cross ? 0.6f + 0.01f * column : 0.1f;
            }
        }
        return image;
    }

    private static float[] apply(Corruption corruption, float[] image, int severity, long seed) {
        float[] corrupted = new float[image.length];
        corruption.apply(image, corrupted, GREY, severity, new SplittableRandom(seed));
        return corrupted;
    }
}
