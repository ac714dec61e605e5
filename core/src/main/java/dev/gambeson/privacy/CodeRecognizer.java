package dev.gambeson.privacy;

import java.util.Set;

/**
 * Tells whether a number or code could stand for a person or an account, by its length, its parts and its check digits.
 *
 * <p>Check digits alone prove little: of arbitrary numbers of the right shape, {@link #chance} pass too. So the decision
 * rests on how many of a column's codes pass, never on one. Implementations are stateless and thread-safe.
 */
public interface CodeRecognizer {

    /** What it recognizes. */
    Kind kind();

    /** What it recognizes, in the plural, for people. */
    String title();

    /** Words of a column's name that announce such codes, in lower case; several tokens are joined by blanks. */
    Set<String> words();

    /** The greatest fraction of arbitrary codes of the shape that pass the check, 0 to 1; held by a test. */
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
}
