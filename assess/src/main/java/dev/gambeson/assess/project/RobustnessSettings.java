package dev.gambeson.assess.project;

import dev.gambeson.attack.Norm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is attacked.
 *
 * @param attacks names of attacks; several cascade
 * @param norm how distance is measured
 * @param epsilon how far an attacker may go: of the range of a pixel, or of a column
 * @param queries how often an attacker may ask the model for one example
 * @param limit how many examples are attacked, from the first
 * @param corruptions whether natural corruptions are measured too; null for images only
 */
public record RobustnessSettings(
        List<String> attacks,
        Norm norm,
        double epsilon,
        int queries,
        long limit,
        @Nullable Boolean corruptions) {

    public RobustnessSettings {
        attacks = List.copyOf(attacks);
    }

    /** Square, L∞, a tenth of the range, 1000 queries, 100 examples: minutes at most. */
    public static RobustnessSettings standard() {
        return new RobustnessSettings(List.of("square"), Norm.LINF, 0.1, 1000, 100, null);
    }
}
