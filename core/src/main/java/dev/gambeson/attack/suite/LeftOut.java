package dev.gambeson.attack.suite;

/**
 * An attack of a suite that is not run.
 *
 * @param attack its name
 * @param reason why, as the end of a sentence
 */
public record LeftOut(String attack, String reason) {

    /** Such as {@code square (it is not defined under l1)}. */
    @Override
    public String toString() {
        return attack + " (" + reason + ")";
    }
}
