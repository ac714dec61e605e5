package dev.gambeson.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /** scipy 1.17.1, {@code scipy.stats.norm.ppf}. */
    @ParameterizedTest
    @CsvSource({
        "1e-12, -7.034483825301131",
        "1e-5, -4.264890793922825",
        "0.01, -2.3263478740408408",
        "0.3, -0.5244005127080409",
        "0.5, 0",
        "0.9, 1.2815515655446004",
        "0.975, 1.959963984540054"
    })
    void quantilesEqualScipys(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isCloseTo(quantile, within(1e-12));
    }

    @Test
    void certaintyHasNoQuantile() {
        assertThatThrownBy(() -> Normal.quantile(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Normal.quantile(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"40, 0.2", "40, 0.9", "500, 0.01", "500, 0.5", "100000, 0.7", "10, 0", "10, 1"})
    void binomialDrawsHaveTheirMeanAndVariance(int trials, double probability) {
        SplittableRandom random = new SplittableRandom(5);
        double[] draws = new double[20_000];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = Binomial.draw(random, trials, probability);
            assertThat(draws[i]).isBetween(0.0, (double) trials);
        }
        Mean mean = Mean.of(draws);
        double variance = trials * probability * (1 - probability);
        assertThat(mean.value()).isCloseTo(trials * probability, within(5 * Math.sqrt(variance / draws.length) + 1e-9));
        assertThat(mean.variance()).isCloseTo(variance, within(0.05 * variance + 1e-9));
    }
}
