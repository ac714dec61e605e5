package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Cost;

/**
 * How an attack went, in numbers of examples.
 *
 * @param attack its name
 * @param access what it saw of the model
 * @param most the most that it may have asked about one example
 * @param attacked on how many it was tried to the end
 * @param unfinished for how many the time did not suffice
 * @param fooled with how many it fooled the model
 * @param late how many of these fell in the last fifth of what it may ask; 0 for an attack that always asks to the end
 * @param blind how many stand for which its gradients told nothing
 * @param unmoved how many stand with the very scores of the clean example
 */
public record Tally(
        String attack,
        Access access,
        Cost most,
        long attacked,
        long unfinished,
        long fooled,
        long late,
        long blind,
        long unmoved) {

    /** How many stand of those that it was tried on to the end. */
    public long standing() {
        return attacked - fooled;
    }

    /** Whether it was tried to the end on any example, or there was none left to try. */
    boolean ran() {
        return attacked > 0 || unfinished == 0;
    }

    /** Whether it followed gradients. */
    public boolean whiteBox() {
        return access == Access.GRADIENT;
    }

    /** Whether it could not see, for most of what stands, where to go. */
    public boolean groping() {
        long dark = whiteBox() ? blind : unmoved;
        return dark > 0 && dark * 2 >= standing();
    }
}
