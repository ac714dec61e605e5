package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    /** Against sorting all points by their distance, worked out in doubles. */
    @Test
    void findsTheNearest() {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Points points = random(random, random.nextInt(2, 60), random.nextInt(0, 70), random.nextInt(1, 4));
            int[][] nearest = Neighbourhood.of(points).nearest();
            for (int i = 0; i < points.size(); i++) {
                int self = i;
                List<Integer> sorted = IntStream.range(0, points.size())
                        .filter(j -> j != self)
                        .boxed()
                        .sorted(Comparator.comparingDouble(j -> distance(points, self, j)))
                        .limit(Neighbourhood.SIZE)
                        .toList();
                double farthest = distance(points, i, sorted.get(sorted.size() - 1));
                assertThat(nearest[i]).as("seed " + seed).hasSize(sorted.size()).doesNotHaveDuplicates();
                assertThat(nearest[i]).doesNotContain(i);
                for (int j : nearest[i]) {
                    assertThat(distance(points, i, j)).isLessThanOrEqualTo(farthest * (1 + 1e-5));
                }
            }
        }
    }

    private static double distance(Points points, int one, int other) {
        double sum = 0;
        for (int d = 0; d < points.numbers()[one].length; d++) {
            sum += Math.pow((double) points.numbers()[one][d] - points.numbers()[other][d], 2);
        }
        for (int d = 0; d < points.categories()[one].length; d++) {
            sum += points.categories()[one][d] == points.categories()[other][d] ? 0 : 2;
        }
        return sum;
    }

    private static Points random(SplittableRandom random, int size, int numbers, int categories) {
        float[][] values = new float[size][numbers];
        int[][] codes = new int[size][categories];
        for (int i = 0; i < size; i++) {
            for (int d = 0; d < numbers; d++) {
                values[i][d] = (float) random.nextDouble(-3, 3);
            }
            for (int d = 0; d < categories; d++) {
                codes[i][d] = random.nextInt(3);
            }
        }
        return Points.of(values, codes);
    }

    /** Two groups of twenty, one wrong label deep in each: numbers worked out by hand. */
    @Test
    void disagreementIsCountedInside() {
        float[][] values = new float[40][1];
        int[] codes = new int[40];
        for (int i = 0; i < 40; i++) {
            values[i][0] = (i < 20 ? 0 : 100) + i % 20 * 0.01f;
            codes[i] = i < 20 ? 0 : 1;
        }
        codes[10] = 1;
        codes[30] = 0;
        Disagreement found = Disagreement.of(Points.of(values, new int[40][0]), codes, 2);
        assertThat(found.inside()).isEqualTo(40);
        assertThat(found.classesInside()).isEqualTo(2);
        assertThat(found.suspects()).containsExactly(10, 30);
        assertThat(found.looksFlipped()).as("two are too few to tell").isFalse();
    }
}
