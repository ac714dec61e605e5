package dev.gambeson.privacy;

import java.util.Set;

/**
 * Tells whether a number or code could stand for a person or an account, by its length, its parts and its check digits.
 *
 * <p>Check digits alone prove little: of other numbers of the right shape, {@link #chance} pass too. So the decision
 * rests on how many of a column's codes pass, never on one. Implementations are stateless and thread-safe.
 */
public interface CodeRecognizer {

    /** What it recognizes. */
    Kind kind();

    /** What it recognizes, in the plural, for people. */
    String title();

    /**
     * Words that announce such codes, in the name of a column or right before a code in a text: lower case, without
     * accents, several words joined by blanks.
     */
    Set<String> words();

    /**
     * The fraction of codes that pass by accident, 0 to 1, where all but the check digits is right already, as in a series of
     * other numbers that happens to begin like a date; 1 without check digits. Held by a test.
     */
    double chance();

    /**
     * Whether a code looks like one, before anything is checked.
     *
     * @param code letters in upper case and digits, separators left out
     * @param raw the same as it stands in the text
     */
    boolean hasShape(String code, String raw);

    /**
     * Whether a code of the shape passes every check.
     *
     * @param code letters in upper case and digits, separators left out
     * @param raw the same as it stands in the text
     */
    boolean isValid(String code, String raw);

    /** Whether the groups in which a valid code is written say what it is, so that one alone is believed. */
    default boolean isWrittenAsOne(String raw) {
        return false;
    }
}
