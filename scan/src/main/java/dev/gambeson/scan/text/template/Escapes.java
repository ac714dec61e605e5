package dev.gambeson.scan.text.template;

/** Escapes in strings of Python, which Jinja decodes with {@code unicode-escape}. */
final class Escapes {

    private Escapes() {}

    /**
     * Appends what an escape stands for.
     *
     * @param index behind the backslash, within the text
     * @return behind the escape
     */
    static int append(String text, int index, StringBuilder target) {
        char c = text.charAt(index);
        return switch (c) {
            case 'x' -> hex(text, index, 2, target);
            case 'u' -> hex(text, index, 4, target);
            case 'U' -> hex(text, index, 8, target);
            case 'N' -> named(text, index, target);
            case 'n' -> plain('\n', index, target);
            case 't' -> plain('\t', index, target);
            case 'r' -> plain('\r', index, target);
            case '\n' -> index + 1;
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(text, index, target);
            default -> plain(c, index, target);
        };
    }

    private static int plain(char c, int index, StringBuilder target) {
        target.append(c);
        return index + 1;
    }

    private static int hex(String text, int index, int digits, StringBuilder target) {
        int value = 0;
        int at = index + 1;
        int end = Math.min(text.length(), at + digits);
        for (; at < end && Character.digit(text.charAt(at), 16) >= 0; at++) {
            value = value << 4 | Character.digit(text.charAt(at), 16);
        }
        target.appendCodePoint(Character.isValidCodePoint(value) ? value : '\ufffd');
        return at;
    }

    private static int octal(String text, int index, StringBuilder target) {
        int value = 0;
        int at = index;
        int end = Math.min(text.length(), at + 3);
        for (; at < end && Character.digit(text.charAt(at), 8) >= 0; at++) {
            value = value << 3 | Character.digit(text.charAt(at), 8);
        }
        target.append((char) value);
        return at;
    }

    /** {@code \N{LOW LINE}}. */
    private static int named(String text, int index, StringBuilder target) {
        int end = text.indexOf('}', index);
        if (end < 0 || end - index > 100 || !text.startsWith("N{", index)) {
            return plain('N', index, target);
        }
        try {
            target.appendCodePoint(Character.codePointOf(text.substring(index + 2, end)));
        } catch (IllegalArgumentException e) {
            target.append('\ufffd');
        }
        return end + 1;
    }
}
