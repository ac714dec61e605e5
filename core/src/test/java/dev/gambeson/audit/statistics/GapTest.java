package dev.gambeson.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.report.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GapTest {

    @Test
    void twoGroupsGiveTheIntervalOfTheirPair() {
        Proportion a = new Proportion(48, 80);
        Proportion b = new Proportion(56, 70);
        Gap difference = Gap.difference(List.of(a, b), 0.05);
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.interval()).isEqualTo(b.minus(a, Interval.Z95));
        assertThat(difference.least()).isZero();
        assertThat(difference.greatest()).isEqualTo(1);
        assertThat(Gap.ratio(List.of(b, a), 0.05).interval()).isEqualTo(a.over(b, Interval.Z95));
    }

    @Test
    void equalGroupsMayBeApartByNothing() {
        List<Proportion> same = List.of(new Proportion(20, 50), new Proportion(40, 100), new Proportion(8, 20));
        assertThat(Gap.difference(same, 0.05).interval().low()).isZero();
        assertThat(Gap.ratio(same, 0.05).interval().high()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aRatioWithoutAnySuccessIsNoNumber() {
        Gap gap = Gap.ratio(List.of(new Proportion(0, 50), new Proportion(0, 60)), 0.05);
        assertThat(gap.value()).isNaN();
        assertThat(gap.interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void intervalsOfManyGroupsCoverTheTrueGapAtLeastAsOftenAsTheySay() {
        double[] rates = {0.35, 0.30, 0.42, 0.38, 0.30, 0.41};
        SplittableRandom random = new SplittableRandom(3);
        int rounds = 1000;
        int difference = 0;
        int ratio = 0;
        for (int i = 0; i < rounds; i++) {
            List<Proportion> groups = new ArrayList<>();
            for (double rate : rates) {
                groups.add(new Proportion(Binomial.draw(random, 150, rate), 150));
            }
            difference += Gap.difference(groups, 0.05).interval().contains(0.12) ? 1 : 0;
            ratio += Gap.ratio(groups, 0.05).interval().contains(0.30 / 0.42) ? 1 : 0;
        }
        assertThat((double) difference / rounds).isGreaterThanOrEqualTo(0.95);
        assertThat((double) ratio / rounds).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void oneGroupHasNoGap() {
        assertThatThrownBy(() -> Gap.difference(List.of(new Proportion(1, 2)), 0.05))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
