package dev.gambeson.format.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as YAML reads them back: plain where no reader of YAML 1.1 or 1.2 could take them for something else, otherwise in
 * double quotes, with everything escaped that cannot be seen in an editor. Pure and thread-safe.
 */
public final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");

    /** What YAML 1.1, or 1.2, does not take for a text. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|[-+]?\\.?(?:inf|nan).*");

    /** A key on one line has at most 1024 characters (YAML 1.2, section 7.4.2). */
    private static final int KEY = 1000;

    private YamlText() {}

    /** The text as a key of a block mapping that is indented by two blanks, with its colon. */
    public static String key(String text) {
        String scalar = scalar(text);
        return scalar.length() <= KEY ? scalar + ":" : "? " + scalar + "\n  :";
    }

    /** The text as a value or an item, also within brackets. */
    public static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair && !isHidden(text.codePointAt(i))) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (isHidden(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** What nobody sees in an editor, or what makes him see something else, such as marks of direction. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // A blank that is not a blank.
            case Character.SPACE_SEPARATOR -> c != ' ';
            // All other types of Unicode can be seen.
            default -> false;
        };
    }
}
