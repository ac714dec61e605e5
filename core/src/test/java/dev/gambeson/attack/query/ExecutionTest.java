package dev.gambeson.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionTest {

    /** Handwritten digits, rows of a table of 20 and of 80 columns, an image of ImageNet. */
    @ParameterizedTest
    @CsvSource({"784, 32", "20, 1024", "80, 313", "150528, 32", "1, 1024"})
    void aBatchHoldsAboutAsManyNumbersWhateverTheExamples(int size, int slots) {
        assertThat(Execution.of(1).slots(size, 1_000_000)).isEqualTo(slots);
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 100", "2, 100, 50", "3, 100, 34", "8, 3, 1", "2, 0, 1"})
    void noThreadTakesMoreThanItsShare(int threads, int examples, int slots) {
        assertThat(Execution.of(threads).slots(20, examples)).isEqualTo(slots);
        assertThat(new Execution(threads, 500).slots(20, examples)).isEqualTo(slots);
    }

    @Test
    void aBatchThatIsGivenHolds() {
        assertThat(new Execution(1, 7).slots(20, 1000)).isEqualTo(7);
        assertThatThrownBy(() -> new Execution(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Execution.of(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
