package dev.gambeson.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssociationTest {

    /** Counts of German credit (Statlog, UCI): personal status by the sex that is part of it. */
    @Test
    void personalStatusGivesSexAway() {
        Association association = Association.of(new long[][] {{310, 0}, {0, 548}, {0, 92}, {0, 50}});
        assertThat(association.strength()).isCloseTo(0.999, within(0.0001));
        assertThat(association.interval().low()).isGreaterThan(0.9);
    }

    /** Bergsma's correction by numpy 2.4.6 of the same counts. */
    @Test
    void strengthEqualsBergsmas() {
        // chi-squared 9.5238 on 200 rows; levels 3 and 2 corrected to 2.9799 and 1.9950
        Association association = Association.of(new long[][] {{40, 20}, {30, 40}, {30, 40}});
        assertThat(association.strength()).isCloseTo(0.19431556231691208, within(1e-12));
        assertThat(association.n()).isEqualTo(200);
    }

    @Test
    void intervalsCoverTheTruthAtLeastAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(6);
        int covered = 0;
        for (int round = 0; round < 1000; round++) {
            long[][] counts = new long[2][2];
            for (int row = 0; row < 300; row++) {
                int sex = random.nextInt(2);
                counts[random.nextDouble() < 0.7 ? sex : 1 - sex][sex]++;
            }
            covered += Association.of(counts).interval().contains(0.4) ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(920);
    }

    @Test
    void aConstantColumnAndASingleGroupTellNothing() {
        assertThat(Association.of(new long[][] {{5, 7}}).strength()).isZero();
        assertThat(Association.of(new long[][] {{5}, {7}}).strength()).isZero();
        assertThat(Association.of(new long[][] {{0, 0}, {0, 0}}).strength()).isZero();
    }
}
