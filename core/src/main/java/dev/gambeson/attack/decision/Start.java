package dev.gambeson.attack.decision;

import dev.gambeson.attack.ThreatModel;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws inputs far from the clean one, one of which may be of another class.
 *
 * <p>The first is uniform noise, as in the paper. A model may give all noise to one class, and then every sample of the
 * attack would be lost; so corners of the domain, inputs of a single level and inputs of which only some features are noise
 * take turns with it.
 */
final class Start {

    private final Domain domain;
    private final SplittableRandom random;
    private int drawn;

    Start(Domain domain, SplittableRandom random) {
        this.domain = domain;
        this.random = random;
    }

    /** Why nothing can be drawn under such a threat model. */
    static Optional<String> refusal(ThreatModel threat) {
        boolean bounded = threat.features().stream()
                .allMatch(feature ->
                        !feature.mutable() || (Float.isFinite(feature.lower()) && Float.isFinite(feature.upper())));
        return bounded
                ? Optional.empty()
                : Optional.of("it begins with random inputs, and a feature has no bounds to draw them from.");
    }

    /** Writes the next one over the free features. */
    void propose(float[] candidate) {
        int kind = drawn % 4;
        drawn++;
        double level = random.nextDouble();
        for (int i : domain.free) {
            double width = (double) domain.high[i] - domain.low[i];
            double chance = random.nextDouble();
            double value = switch (kind) {
                case 1 -> chance < 0.5 ? domain.low[i] : domain.high[i];
                case 2 -> domain.low[i] + level * width;
                case 3 -> chance < level ? domain.low[i] + random.nextDouble() * width : domain.clean[i];
                default -> domain.low[i] + chance * width;
            };
            candidate[i] = domain.real(i, value);
        }
    }
}
