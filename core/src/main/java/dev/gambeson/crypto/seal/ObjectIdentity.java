package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an object is and which edition of it: authenticated with its content, so that one object cannot be put in the place of
 * another, nor an old one in the place of a new one. It is not secret. Immutable.
 *
 * @param name 1 to 512 bytes of UTF-8 without control characters
 * @param version 0 or more
 */
public record ObjectIdentity(String name, long version) {

    static final int MOST_BYTES = 512;

    /**
     * An identity.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where it is none
     */
    public ObjectIdentity {
        if (!isName(name)) {
            throw invalid("the identity of an object has 1 to " + MOST_BYTES
                    + " bytes of UTF-8, and no control characters and no line breaks");
        }
        if (version < 0) {
            throw invalid("the version of an object is 0 or more");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && name.codePoints().noneMatch(ObjectIdentity::isControl);
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Holds it against what somebody expects.
     *
     * @param expected a name, or null for any
     * @param edition a version, or null for any
     * @param source what to call the object in errors
     * @throws GambesonException {@code PROOF_REFUSED} where it is another object, or another version of it
     */
    public void demand(@Nullable String expected, @Nullable Long edition, String source) {
        if (expected != null && !expected.equals(name)) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    source + " is `" + name + "`, and not `" + expected + "`",
                    "It is whole, and another object: find out who put it there.");
        }
        if (edition != null && edition != version) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    source + " is version " + version + " of `" + name + "`, and not version " + edition,
                    "It is whole, and another version: find out who put it there.");
        }
    }

    private static GambesonException invalid(String problem) {
        return new GambesonException(ErrorCode.SETTINGS_INVALID, problem);
    }
}
