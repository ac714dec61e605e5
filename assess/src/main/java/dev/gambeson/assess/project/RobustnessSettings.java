package dev.gambeson.assess.project;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.suite.Suite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a model is attacked.
 *
 * @param attacks which attacks run, and how hard each tries
 * @param norm how distance is measured
 * @param epsilon how far an attacker may go: of the range of a pixel, or of a column
 * @param limit how many examples are attacked, from the first
 * @param limitSaid whether somebody said so, so that fewer are not attacked for being slow
 * @param budget how long all attacks together may take by the clock; null for as long as it takes
 * @param stopsDecided whether attacks are left out once the policy on robust accuracy fails whatever they would find
 * @param corruptions whether natural corruptions are measured too; null for images only
 */
public record RobustnessSettings(
        AttackSettings attacks,
        Norm norm,
        double epsilon,
        long limit,
        boolean limitSaid,
        @Nullable Duration budget,
        boolean stopsDecided,
        @Nullable Boolean corruptions) {

    /** The quick suite, L∞, a tenth of the range, 100 examples: minutes at most. */
    public static RobustnessSettings standard() {
        return new RobustnessSettings(AttackSettings.of(Suite.QUICK), Norm.LINF, 0.1, 100, false, null, false, null);
    }
}
