package dev.gambeson.supply.signing;

import java.util.Set;

/**
 * What may lie in a folder without being signed. Immutable.
 *
 * @param leftOut names from the root of files and folders that are not looked at, unless they were signed
 * @param takesExcluded whether all that the signer has left out may be there
 * @param takesUnsigned whether anything may be there as long as all that was signed is
 */
public record Tolerance(Set<String> leftOut, boolean takesExcluded, boolean takesUnsigned) {

    /** Nothing. */
    public static final Tolerance NONE = new Tolerance(Set.of(), false, false);

    /** What may lie there. */
    public Tolerance {
        leftOut = Set.copyOf(leftOut);
    }
}
