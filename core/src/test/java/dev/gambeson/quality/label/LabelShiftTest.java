package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelShiftTest {

    /** scipy.stats.chi2_contingency([[210, 490], [120, 180]], correction=False): 9.4979 (p = 0.0021): not enough. */
    @Test
    void tenPointsInThreeHundredRowsMayBeChance() {
        assertThat(examine(700, 210, 300, 120).findings("label-shift")).isEmpty();
    }

    /** scipy.stats.chi2_contingency([[126, 574], [90, 210]], correction=False): 17.8571 (p = 0.000024). */
    @Test
    void twelvePointsInThreeHundredRowsAreNot() {
        Finding finding = examine(700, 126, 300, 90).finding("label-shift");
        assertThat(finding.subject()).isEqualTo("test");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat((double) finding.details().get("chiSquared")).isCloseTo(17.8571, within(1e-4));
        assertThat(finding.detail()).startsWith("A class of 18 % of the training rows has 30 % of the test rows");
    }

    @Test
    void littleIsLowAndVeryLittleIsNothing() {
        assertThat(examine(4000, 1200, 4000, 1440).finding("label-shift").severity())
                .isEqualTo(Severity.LOW);
        assertThat(examine(9000, 2700, 9000, 3060).findings("label-shift")).isEmpty();
    }

    @Test
    void aSplitByChanceOfThreeClassesIsNoShift() {
        int alarms = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MemoryDataset train = drawn("train.csv", random, 250);
            MemoryDataset test = drawn("test.csv", random, 120);
            alarms += Examination.inferred(train, test, "class")
                    .findings("label-shift")
                    .size();
        }
        assertThat(alarms).as("of 2000; 2 are expected").isLessThanOrEqualTo(6);
    }

    /** scipy.stats.chi2.ppf(0.999, [1, 10]) is 10.8276 and 29.5883. */
    @Test
    void theNormalApproximationIsCloseAtTheBound() {
        assertThat(LabelShift.deviations(10.8276, 1)).isCloseTo(3.0902, within(0.08));
        assertThat(LabelShift.deviations(29.5883, 10)).isCloseTo(3.0902, within(0.03));
    }

    private static Examination examine(int train, int positive, int test, int positiveInTest) {
        return Examination.inferred(
                counted("train.csv", train, positive), counted("test.csv", test, positiveInTest), "class");
    }

    private static MemoryDataset counted(String name, int rows, int positive) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add("n" + i % 7 + (i < positive ? ",yes" : ",no"));
        }
        return MemoryDataset.of(name, "a,class", lines);
    }

    private static MemoryDataset drawn(String name, SplittableRandom random, int rows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(i + ",c" + Math.min(2, random.nextInt(5)));
        }
        return MemoryDataset.of(name, "a,class", lines);
    }
}
