package dev.gambeson.assess.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As many examples as end in five minutes, of few numbers. */
class PaceTest {

    @ParameterizedTest
    @CsvSource({
        "100, 0, 100",
        "100, 300, 100",
        "100, 301, 50",
        "100, 600, 50",
        "100, 601, 20",
        "100, 1500, 20",
        "100, 1501, 10",
        "100, 1000000, 10",
        "30, 400, 20",
        "8, 1000, 8",
    })
    void aSlowModelIsAttackedWithFewerExamples(int examples, double seconds, int expected) {
        assertThat(Pace.count(examples, seconds)).isEqualTo(expected);
    }
}
