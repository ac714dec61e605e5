package dev.gambeson.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Cost;
import dev.gambeson.attack.estimate.AttackEstimate;
import dev.gambeson.attack.estimate.CampaignEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    @Test
    void theTimeLeftFollowsFromWhatTheActivityItselfHasDone() {
        assertThat(ProgressBar.line("square", 250, 1000, 0, 5000))
                .isEqualTo("square [######..................]  25 %  50/s  0:15 left");
        // The second attack began at 600 and does 100 a second: 200 are left.
        assertThat(ProgressBar.line("square (2 of 2)", 800, 1000, 600, 2000))
                .isEqualTo("square (2 of 2) [###################.....]  80 %  100/s  0:02 left");
        // Nobody knows how much there is: how much was done is all there is to say.
        assertThat(ProgressBar.line("a", 0, 0, 0, 0)).isEqualTo("a 0  0/s");
    }

    @Test
    void theLongestLineFitsEightyColumns() {
        assertThat(ProgressBar.line("hopskipjump (14 of 14)", 900_000_000, 1_000_000_000, 0, 9_000_000))
                .hasSizeLessThanOrEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 59.4, 1s, 59s", "61, 614, 1m, 10m", "77, 3599, 1m20s, 1h", "4000, 90000, 1h10m, 25h"})
    void anEstimateHasTwoFigures(double expected, double most, String about, String atMost) {
        CampaignEstimate estimate = new CampaignEstimate(
                200, List.of(new AttackEstimate("pgd", new Cost(0, 1), expected, most), none("square")));
        assertThat(EstimateText.of(estimate))
                .isEqualTo("pgd, square on 200 examples: about " + about + ", at most " + atMost);
    }

    private static AttackEstimate none(String attack) {
        return new AttackEstimate(attack, new Cost(0, 0), 0, 0);
    }
}
