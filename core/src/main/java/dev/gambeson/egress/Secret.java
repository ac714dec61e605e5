package dev.gambeson.egress;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.regex.Pattern;

/**
 * A word that must not be seen. It has no {@code toString}, no accessor outside this package, and is never part of a
 * message. Immutable.
 */
public final class Secret {

    /** What a header may hold (RFC 9110 5.5), without what begins another line. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /** A shorter word may stand in a text by chance, and hiding it would hide nothing. */
    private static final int HIDDEN = 4;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * A secret.
     *
     * @param value the word; white space at its ends, such as the end of a line in a file, is no part of it
     * @param source where it comes from, for errors
     * @throws GambesonException {@code SETTINGS_INVALID} where it is empty, longer than 16 KiB, or not of visible ASCII
     */
    public static Secret of(String value, String source) {
        String word = value.strip();
        if (word.length() > 1 << 14 || !VALUE.matcher(word).matches()) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    source + " holds nothing that can be sent in a header",
                    "It should be one line of visible ASCII characters.");
        }
        return new Secret(word);
    }

    String reveal() {
        return value;
    }

    /** The same text where the secret, if somebody sends it back, is blotted out. */
    public String redact(String text) {
        return value.length() < HIDDEN ? text : text.replace(value, "***");
    }
}
