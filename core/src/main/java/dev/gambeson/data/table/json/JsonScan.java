package dev.gambeson.data.table.json;

import dev.gambeson.format.EightBytes;

/**
 * Finds where values of JSON (RFC 8259) end, without making objects of them; {@code NaN}, {@code Infinity} and
 * {@code -Infinity} are numbers too, as Python writes them. Pure.
 */
final class JsonScan {

    private static final long ONES = EightBytes.repeat((byte) 1);
    private static final long TOPS = EightBytes.repeat((byte) 0x80);
    private static final long QUOTES = EightBytes.repeat((byte) '"');
    private static final long BACKSLASHES = EightBytes.repeat((byte) '\\');
    private static final long BLANKS = EightBytes.repeat((byte) ' ');
    private static final String[] WORDS = {"true", "false", "null", "NaN", "Infinity", "-Infinity"};

    private JsonScan() {}

    /** A byte that may not stand where it does. The place is the byte. */
    static class Problem extends RuntimeException {
        private static final long serialVersionUID = 1;

        final int at;

        Problem(int at, String message) {
            super(message, null, false, false);
            this.at = at;
        }
    }

    /** Nesting beyond what is allowed: the text may be JSON all the same. */
    static final class TooDeep extends Problem {
        private static final long serialVersionUID = 1;

        TooDeep(int at) {
            super(at, "objects and lists are nested too deeply");
        }
    }

    /** The first byte from here on that is no blank. */
    static int blanks(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Where a string ends whose characters begin here: at its closing quote. */
    static int string(byte[] bytes, int from, int limit) {
        int i = special(bytes, from, limit);
        while (bytes[i] != '"') {
            if (bytes[i] != '\\') {
                throw new Problem(
                        i,
                        bytes[i] == '\n' || bytes[i] == '\r'
                                ? "a text goes on behind the end of its line"
                                : "a text contains a control character");
            }
            i = special(bytes, Math.min(i + 2, limit), limit);
        }
        return i;
    }

    /** The first quote, backslash or control character from here on. */
    static int special(byte[] bytes, int from, int limit) {
        int i = from;
        int ordinary;
        do {
            ordinary = ordinary(EightBytes.at(bytes, i));
            i += ordinary;
            if (i >= limit) {
                throw new Problem(limit, "");
            }
        } while (ordinary == EightBytes.LENGTH);
        return i;
    }

    /** How many bytes stand before the first quote, backslash or control character; 8 where none is. */
    private static int ordinary(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        long found = ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - BLANKS) & ~word);
        return Long.numberOfTrailingZeros(found & TOPS) >>> 3;
    }

    /** Where a number or word ends that begins here. */
    static int plain(byte[] bytes, int from, int limit) {
        byte first = bytes[from];
        boolean minus = first == '-';
        if ((minus && bytes[from + 1] != 'I') || (first >= '0' && first <= '9')) {
            return number(bytes, minus ? from + 1 : from, limit);
        }
        for (String word : WORDS) {
            if (word.charAt(0) == first) {
                return word(bytes, from, limit, word);
            }
        }
        throw new Problem(from, "there is no value of JSON");
    }

    private static int word(byte[] bytes, int from, int limit, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (from + i >= limit || bytes[from + i] != word.charAt(i)) {
                throw new Problem(Math.min(from + i, limit), "there is no value of JSON");
            }
        }
        return from + word.length();
    }

    private static int number(byte[] bytes, int from, int limit) {
        int i = digits(bytes, from);
        if (bytes[from] == '0' && i > from + 1 && i < limit) {
            throw new Problem(from, "a number has a leading zero");
        }
        if (bytes[i] == '.') {
            i = digits(bytes, i + 1);
        }
        if (bytes[i] == 'e' || bytes[i] == 'E') {
            boolean signed = i + 1 < limit && (bytes[i + 1] == '+' || bytes[i + 1] == '-');
            i = digits(bytes, signed ? i + 2 : i + 1);
        }
        return i;
    }

    /** At least one digit; the line feed after the limit ends them. */
    private static int digits(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        if (i == from) {
            throw new Problem(i, "a number is not complete");
        }
        return i;
    }

    /** Where a value of any kind ends that begins here, with so many levels of nesting at most. */
    static int value(byte[] bytes, int from, int limit, int depth) {
        byte first = bytes[from];
        if (first == '"') {
            return string(bytes, from + 1, limit) + 1;
        }
        if (first != '{' && first != '[') {
            return plain(bytes, from, limit);
        }
        if (depth == 0) {
            throw new TooDeep(from);
        }
        byte close = first == '{' ? (byte) '}' : (byte) ']';
        int i = blanks(bytes, from + 1, limit);
        if (bytes[i] == close) {
            return i + 1;
        }
        while (true) {
            if (first == '{') {
                i = colon(bytes, key(bytes, i, limit) + 1, limit);
            }
            i = blanks(bytes, value(bytes, i, limit, depth - 1), limit);
            if (bytes[i] == close) {
                return i + 1;
            }
            i = blanks(bytes, comma(bytes, i), limit);
        }
    }

    /** The closing quote of a key whose opening quote is here. */
    static int key(byte[] bytes, int at, int limit) {
        if (bytes[at] != '"') {
            throw new Problem(at, "a key in double quotes is missing");
        }
        return string(bytes, at + 1, limit);
    }

    /** Where the value begins after the colon that comes here. */
    static int colon(byte[] bytes, int from, int limit) {
        int at = blanks(bytes, from, limit);
        if (bytes[at] != ':') {
            throw new Problem(at, "there is no colon after the key");
        }
        return blanks(bytes, at + 1, limit);
    }

    /** What comes after the comma that is here. */
    static int comma(byte[] bytes, int at) {
        if (bytes[at] != ',') {
            throw new Problem(at, "there is no comma between two values");
        }
        return at + 1;
    }
}
