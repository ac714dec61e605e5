package dev.gambeson.scan.text.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to characters: {@code &#x6a;} for a letter. */
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));");

    private References() {}

    /** The text with references to characters written out; others stay. */
    static String resolved(CharSequence text) {
        return REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(one(reference)));
    }

    private static String one(java.util.regex.MatchResult reference) {
        if (reference.group(3) != null) {
            return switch (reference.group(3)) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int code = reference.group(1) != null
                ? Integer.parseInt(reference.group(1))
                : Integer.parseInt(reference.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
    }
}
