package dev.gambeson.privacy.column;

import dev.gambeson.privacy.Kind;

/** Shows what a value looks like without showing it: {@code i***@e***.org}, {@code +** ** ***** ***}. */
final class Mask {

    private static final int LONGEST = 40;

    private Mask() {}

    static String of(Kind kind, String value) {
        if (kind == Kind.EMAIL) {
            int at = value.lastIndexOf('@');
            int dot = value.lastIndexOf('.');
            return first(value, 0) + "***@" + first(value, at + 1) + "***" + value.substring(dot);
        }
        // The country of an account says nothing of its owner, and shows that it is one.
        return kind == Kind.ACCOUNT ? value.substring(0, 2) + of(value.substring(2)) : of(value);
    }

    /** Letters and digits hidden, separators shown. */
    static String of(String value) {
        StringBuilder masked = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(c -> masked.appendCodePoint(Character.isLetterOrDigit(c) ? '*' : c));
        return masked.toString();
    }

    private static String first(String value, int index) {
        return new String(Character.toChars(value.codePointAt(index)));
    }
}
