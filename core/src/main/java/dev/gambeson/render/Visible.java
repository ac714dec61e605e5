package dev.gambeson.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts from outside, made safe to show, for whoever shows more than a report. Stateless and thread-safe. */
public final class Visible {

    private Visible() {}

    /**
     * The text with everything made visible that a terminal or a reader could be fooled by: control characters, lone
     * surrogates, direction marks (CVE-2021-42574) and other characters that take no room become escapes such as {@code
     * \\u202e}; nothing becomes the empty text.
     */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.codePoints().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        text.codePoints().forEach(c -> {
            if (hidden(c)) {
                out.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Not characters, letters that show nothing, and selectors in which a text can be hidden.
            default ->
                (c & 0xfffe) == 0xfffe
                        || c == 0x115f
                        || c == 0x1160
                        || c == 0x3164
                        || c == 0xffa0
                        || c >= 0xe0100 && c <= 0xe01ef;
        };
    }
}
