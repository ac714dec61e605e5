package dev.gambeson.render.terminal;

/**
 * How many columns of a terminal a text takes: Chinese, Japanese and Korean characters and emoji take two (Unicode
 * Standard Annex 11, wide and full-width), marks that sit on another character none.
 */
final class Width {

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    static int of(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115f
                || c >= 0x2600 && c <= 0x27bf
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xa960 && c <= 0xa97f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x16fe0 && c <= 0x18cff
                || c >= 0x1b000 && c <= 0x1b2ff
                || c >= 0x1f000 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
        return wide ? 2 : 1;
    }
}
