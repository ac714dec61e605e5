package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;

/**
 * Whether a gradient shows an attack any way to go.
 *
 * @param threat says which features may change
 * @param size how many numbers an example has
 */
public record Sight(ThreatModel threat, int size) {

    /**
     * Whether the gradient in a slot is zero wherever the attacker can change anything, or is not a number somewhere; what is
     * no number becomes 0, so that it cannot spread.
     */
    public boolean blind(FloatBuffer gradients, int slot) {
        boolean seeing = false;
        boolean broken = false;
        for (int i = 0; i < size; i++) {
            float slope = gradients.get(slot * size + i);
            if (!Float.isFinite(slope)) {
                gradients.put(slot * size + i, 0);
                broken = true;
            } else {
                seeing = seeing || (slope != 0 && threat.feature(i).mutable());
            }
        }
        return broken || !seeing;
    }
}
