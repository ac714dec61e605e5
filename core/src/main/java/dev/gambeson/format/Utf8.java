package dev.gambeson.format;

/** Checks that bytes are UTF-8 (RFC 3629), and guesses what else they may be. Pure and thread-safe. */
public final class Utf8 {

    private Utf8() {}

    /** Whether no byte has its highest bit set. */
    public static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int i = from;
        for (; to - i >= EightBytes.LENGTH; i += EightBytes.LENGTH) {
            all |= EightBytes.at(bytes, i);
        }
        for (; i < to; i++) {
            all |= bytes[i];
        }
        return EightBytes.isAscii(all);
    }

    /** Whether the bytes are whole characters of UTF-8, none overlong and none a surrogate. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        if (isAscii(bytes, from, to)) {
            return true;
        }
        int i = from;
        while (i < to) {
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The length of the well-formed sequence at a place (Unicode 15, table 3-7), or 0 where there is none. */
    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || to - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        // No overlong forms, no surrogates, nothing beyond U+10FFFF.
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /**
     * The one-byte encoding that the bytes look like: 0x80 to 0x9f are quotes and dashes in Windows-1252, and control
     * characters that nobody writes in ISO 8859-1.
     */
    public static String likelyEncoding(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xe0) == 0x80) {
                return "windows-1252";
            }
        }
        return "iso-8859-1";
    }
}
