package dev.gambeson.scan.pickle.disassembly;

import java.util.Locale;

/** Texts and bytes as Python writes them, with everything that could fool a reader as an escape. */
final class Quoted {

    /** Longer texts are cut: enough for a command, too little for a book. */
    private static final int LONGEST = 240;

    private Quoted() {}

    /** A text in quotes; only its first characters where it is long. */
    static String text(String text) {
        // As Python does: no backslash where the other quotes will do.
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        return quote + escaped(text, quote) + quote;
    }

    /** Bytes in quotes. */
    static String bytes(byte[] bytes, int count, boolean more) {
        StringBuilder out = new StringBuilder("b'");
        for (int i = 0; i < count; i++) {
            int c = bytes[i] & 0xff;
            if (c < 0x7f) {
                escape(c, '\'', out);
            } else {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
            }
        }
        return out.append(more ? "…'" : "'").toString();
    }

    /** A name without quotes, made visible and cut. */
    static String plain(String text) {
        return escaped(text, '\'');
    }

    private static String escaped(String text, char quote) {
        StringBuilder out = new StringBuilder();
        int end = end(text);
        text.substring(0, end).codePoints().forEach(c -> escape(c, quote, out));
        return out.append(end < text.length() ? "…" : "").toString();
    }

    /** A name that needs no escapes, cut. */
    static String cut(String text) {
        int end = end(text);
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }

    private static int end(String text) {
        if (text.length() <= LONGEST) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    private static void escape(int c, char quote, StringBuilder out) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append(c == quote ? "\\" : "");
                if (c >= ' ' && c < 0x7f || c > 0x9f && shows(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(
                            String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                }
            }
        }
    }

    /** Letters, marks, numbers, signs; not what takes no room or stands for nothing. */
    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
