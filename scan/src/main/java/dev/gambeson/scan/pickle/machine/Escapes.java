package dev.gambeson.scan.pickle.machine;

/** Backslash escapes of protocol 0: those of bytes literals of Python in STRING, those of raw unicode in UNICODE. */
final class Escapes {

    private Escapes() {}

    /**
     * Resolves escapes in place; a broken one stays as it is.
     *
     * @return how many bytes it is then
     */
    static int resolve(byte[] bytes, int count) {
        int to = 0;
        for (int i = 0; i < count; ) {
            if (bytes[i] != '\\' || i + 1 == count) {
                bytes[to++] = bytes[i++];
                continue;
            }
            byte letter = bytes[i + 1];
            int simple = "\\'\"bftnrva".indexOf(letter);
            if (letter == '\n') {
                i += 2;
            } else if (simple >= 0) {
                bytes[to++] = (byte) "\\'\"\b\f\t\n\r\u000b\u0007".charAt(simple);
                i += 2;
            } else if (letter >= '0' && letter <= '7') {
                int value = 0;
                int end = Math.min(count, i + 4);
                for (i++; i < end && bytes[i] >= '0' && bytes[i] <= '7'; i++) {
                    value = value * 8 + bytes[i] - '0';
                }
                bytes[to++] = (byte) value;
            } else if (letter == 'x' && hexadecimal(bytes, i + 2, 2, count) >= 0) {
                bytes[to++] = (byte) hexadecimal(bytes, i + 2, 2, count);
                i += 4;
            } else {
                bytes[to++] = bytes[i++];
            }
        }
        return to;
    }

    /** Latin-1 with escapes of 16 and 32 bits; a backslash escapes only where an odd number of them comes together. */
    static String unicode(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; ) {
            if (bytes[i] != '\\') {
                text.append((char) (bytes[i++] & 0xff));
                continue;
            }
            int digits = i + 1 == count ? 0 : bytes[i + 1] == 'u' ? 4 : bytes[i + 1] == 'U' ? 8 : 0;
            long code = digits == 0 ? -1 : hexadecimal(bytes, i + 2, digits, count);
            if (code >= 0 && code <= Character.MAX_CODE_POINT) {
                text.appendCodePoint((int) code);
                i += 2 + digits;
            } else {
                text.append('\\');
                i++;
                if (i < count) {
                    text.append((char) (bytes[i++] & 0xff));
                }
            }
        }
        return text.toString();
    }

    /** Whether Python could read the line as the text of a STRING, from its first byte to the last. */
    static boolean resolvable(Input line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.lineByte(i) == '\\') {
                i++;
                if (i == to || line.lineByte(i) == 'x' && !digits(line, i + 1, 2, to)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether Python could read the line as the text of a UNICODE. */
    static boolean readable(Input line, int to) {
        for (int i = 0; i < to; i++) {
            if (line.lineByte(i) == '\\' && ++i < to) {
                byte letter = line.lineByte(i);
                if (letter == 'u' && !digits(line, i + 1, 4, to)
                        || letter == 'U' && !(digits(line, i + 1, 8, to) && inUnicode(line, i + 1))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean inUnicode(Input line, int at) {
        return line.lineByte(at) == '0'
                && line.lineByte(at + 1) == '0'
                && (line.lineByte(at + 2) == '0' || line.lineByte(at + 2) == '1' && line.lineByte(at + 3) == '0');
    }

    private static boolean digits(Input line, int from, int count, int to) {
        if (from + count > to) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (Character.digit(line.lineByte(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A number of so many hexadecimal digits, or -1. */
    private static long hexadecimal(byte[] bytes, int from, int digits, int count) {
        if (from + digits > count) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
