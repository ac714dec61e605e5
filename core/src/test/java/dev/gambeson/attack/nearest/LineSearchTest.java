package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LineSearchTest {

    private static final double AIM = -1e-4;

    @Test
    void aStraightMarginIsCrossedAtTheFirstQuestion() {
        LineSearch search = new LineSearch(3, -1, AIM);
        assertThat(search.goesOn()).isTrue();
        assertThat(search.asked()).isEqualTo(0.75, within(1e-4));
        search.answer(AIM, true);
        assertThat(search.goesOn()).isFalse();
    }

    @Test
    void bentMarginsAreCrossedInAFewQuestions() {
        assertThat(crossing(t -> 1 - 4 * t * t * t)).isEqualTo(Math.cbrt(0.25), within(1e-3));
        assertThat(crossing(t -> Math.exp(-6 * t) - 0.1)).isEqualTo(Math.log(10) / 6, within(2e-3));
        assertThat(crossing(t -> t < 0.9 ? 5 : 5 - 100 * (t - 0.9))).isEqualTo(0.95, within(1e-3));
    }

    @Test
    void nothingIsAskedWhereNothingIsLeftToGain() {
        assertThat(new LineSearch(1, AIM / 1.5, AIM).goesOn()).isFalse();
        assertThat(new LineSearch(AIM * 2, -1, AIM).goesOn()).isFalse();
    }

    /** The nearest point that fooled. */
    private static double crossing(DoubleUnaryOperator margin) {
        LineSearch search = new LineSearch(margin.applyAsDouble(0), margin.applyAsDouble(1), AIM);
        double nearest = 1;
        int asked = 0;
        while (search.goesOn()) {
            asked++;
            double answer = margin.applyAsDouble(search.asked());
            boolean fooled = answer < AIM / 2;
            if (fooled) {
                assertThat(search.asked()).isLessThan(nearest);
                nearest = search.asked();
            }
            search.answer(answer, fooled);
        }
        assertThat(asked).isBetween(1, LineSearch.STEPS);
        return nearest;
    }
}
