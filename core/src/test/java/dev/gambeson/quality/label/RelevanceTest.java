package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelevanceTest {

    /** 30 and 10 of two groups of 40: tau is phi squared, 0.25, of which 1/79 is explained by chance. */
    @Test
    void workedOutByHand() {
        long[] groups = IntStream.range(0, 80).mapToLong(i -> i / 40).toArray();
        int[] codes = IntStream.range(0, 80).map(i -> i < 30 || i >= 70 ? 1 : 0).toArray();
        double expected = (0.25 - 1 / 79.0) / (1 - 1 / 79.0);
        assertThat(Relevance.ofCategories(groups, codes, 2)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void fromNothingToEverything() {
        SplittableRandom random = new SplittableRandom(1);
        int[] codes = random.ints(2000, 0, 3).toArray();
        double[] same = Arrays.stream(codes).asDoubleStream().toArray();
        assertThat(Relevance.ofNumbers(same, codes, 3)).isCloseTo(1, within(1e-9));
        assertThat(Relevance.ofNumbers(random.doubles(2000).toArray(), codes, 3))
                .isLessThan(0.01);
        assertThat(Relevance.ofCategories(random.longs(2000).toArray(), codes, 3))
                .as("an identifier tells nothing")
                .isZero();
        assertThat(Relevance.ofNumbers(new double[2000], codes, 3)).isZero();
        assertThat(Relevance.ofNumbers(same, new int[2000], 1)).isZero();
    }

    @Test
    void missingNumbersAreAGroup() {
        int[] codes = IntStream.range(0, 400).map(i -> i % 2).toArray();
        double[] values = IntStream.range(0, 400)
                .mapToDouble(i -> i % 2 == 0 ? i : Double.NaN)
                .toArray();
        assertThat(Relevance.ofNumbers(values, codes, 2)).isCloseTo(1, within(1e-9));
    }
}
