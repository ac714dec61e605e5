package dev.gambeson.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void holmStopsAtTheFirstTestThatDoesNotHold() {
        // Holm 1979: 0.01 * 4 <= 0.05, then 0.02 * 3 > 0.05, so neither it nor any later one holds.
        assertThat(Holm.holds(new double[] {0.02, 0.01, 0.024}, 4, 0.05)).containsExactly(false, true, false);
        assertThat(Holm.holds(new double[] {0.01, 0.015}, 2, 0.05)).containsExactly(true, true);
    }
}
