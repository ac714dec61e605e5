package dev.gambeson.data.table.json;

/** Takes the escapes out of texts, in place: none is shorter than the UTF-8 that it stands for. Pure. */
final class JsonText {

    /** Returned where an escape is none, or half a surrogate pair. */
    static final int BROKEN = -1;

    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANING = "\"\\/\b\f\n\r\t";

    private JsonText() {}

    static boolean hasEscape(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** The new end of the text, or {@link #BROKEN}. */
    static int unescape(byte[] bytes, int from, int to) {
        int target = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\\') {
                bytes[target++] = bytes[i];
                continue;
            }
            i++;
            int simple = SHORT.indexOf(bytes[i]);
            if (simple >= 0) {
                bytes[target++] = (byte) MEANING.charAt(simple);
                continue;
            }
            int point = bytes[i] == 'u' ? unit(bytes, i + 1, to) : BROKEN;
            i += 4;
            if (point >= 0xd800 && point < 0xdc00 && i + 6 < to && bytes[i + 1] == '\\' && bytes[i + 2] == 'u') {
                int low = unit(bytes, i + 3, to);
                point = low >= 0xdc00 && low < 0xe000 ? Character.toCodePoint((char) point, (char) low) : BROKEN;
                i += 6;
            }
            if (point == BROKEN || point >= 0xd800 && point < 0xe000) {
                return BROKEN;
            }
            target = put(bytes, target, point);
        }
        return target;
    }

    /** Four hexadecimal digits. */
    private static int unit(byte[] bytes, int from, int to) {
        if (from + 4 > to) {
            return BROKEN;
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return BROKEN;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int put(byte[] bytes, int at, int point) {
        int target = at;
        if (point < 0x80) {
            bytes[target++] = (byte) point;
        } else if (point < 0x800) {
            bytes[target++] = (byte) (0xc0 | point >> 6);
            bytes[target++] = (byte) (0x80 | point & 0x3f);
        } else {
            if (point < 0x10000) {
                bytes[target++] = (byte) (0xe0 | point >> 12);
            } else {
                bytes[target++] = (byte) (0xf0 | point >> 18);
                bytes[target++] = (byte) (0x80 | point >> 12 & 0x3f);
            }
            bytes[target++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[target++] = (byte) (0x80 | point & 0x3f);
        }
        return target;
    }
}
