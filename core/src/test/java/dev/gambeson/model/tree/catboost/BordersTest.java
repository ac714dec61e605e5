package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Cells find what comparing with every border finds. */
class BordersTest {

    private static final float[] ODD = {
        -Float.MAX_VALUE, Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE, 0, 1, -1, 1e-30f, 1e30f, 3.0000002f, 3
    };

    @Test
    void countsAsComparingWithEachDoes() {
        for (long seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] borders = borders(random);
            boolean greatest = random.nextBoolean();
            float[] numbers = numbers(random, borders);
            int[] counted = new int[numbers.length];
            new Borders(borders, greatest).count(numbers, numbers.length, counted);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(counted[i])
                        .as("seed %d, number %s", seed, numbers[i])
                        .isEqualTo(slowly(borders, numbers[i], greatest));
            }
        }
    }

    private static int slowly(float[] borders, float number, boolean greatest) {
        int count = 0;
        for (float border : borders) {
            count += number > border || Float.isNaN(number) && greatest ? 1 : 0;
        }
        return count;
    }

    private static float[] borders(SplittableRandom random) {
        TreeSet<Float> borders = new TreeSet<>();
        int size = 1 + random.nextInt(random.nextBoolean() ? 5 : 300);
        double spread = Math.pow(10, random.nextInt(-38, 38));
        while (borders.size() < size) {
            float odd = ODD[random.nextInt(ODD.length)];
            float border = random.nextInt(8) == 0 ? odd : (float) (spread * (random.nextDouble() - 0.5));
            // A float has no negative zero among its borders, and few floats lie in a narrow range.
            borders.add(Float.isFinite(border) && border != 0 ? border : borders.size());
        }
        float[] ascending = new float[borders.size()];
        int i = 0;
        for (float border : borders) {
            ascending[i++] = border;
        }
        return ascending;
    }

    private static float[] numbers(SplittableRandom random, float[] borders) {
        float[] numbers = new float[400];
        for (int i = 0; i < numbers.length; i++) {
            float border = borders[random.nextInt(borders.length)];
            numbers[i] = switch (random.nextInt(7)) {
                case 0 -> border;
                case 1 -> Math.nextUp(border);
                case 2 -> Math.nextDown(border);
                case 3 -> ODD[random.nextInt(ODD.length)];
                case 4 -> Float.intBitsToFloat(random.nextInt());
                case 5 -> random.nextBoolean() ? Float.NaN : Float.NEGATIVE_INFINITY;
                default -> (float) (border * random.nextDouble() * 2);
            };
        }
        return numbers;
    }
}
