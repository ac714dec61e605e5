package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;

/**
 * Numbers that are written as lines of text, read as the unpickler of C reads them: up to a NUL byte, with any base for
 * INT and LONG, underscores between digits and white space around.
 */
final class Numbers {

    private static final int NONE = Integer.MIN_VALUE;

    private Numbers() {}

    /** INT: 00 and 01 are truth values. */
    static Value integer(Input line) {
        if (!line.lineSeen()) {
            return Value.Constant.BIG_INTEGER;
        }
        int end = end(line, line.lineLength());
        Value value = octal(line, end) ? number(line, 0, end, 8) : number(line, 0, end, 0);
        if (line.lineLength() == 2 && value instanceof Value.Whole whole && (whole.value() >>> 1) == 0) {
            return whole.value() == 0 ? Value.Constant.FALSE : Value.Constant.TRUE;
        }
        return value;
    }

    /** LONG: an L at its end is passed over. */
    static Value longInteger(Input line) {
        if (!line.lineSeen()) {
            return Value.Constant.BIG_INTEGER;
        }
        int length = (int) line.lineLength();
        int end = end(line, length);
        boolean marked = end == length && length > 0 && line.lineByte(length - 1) == 'L';
        return number(line, 0, marked ? end - 1 : end, 0);
    }

    /** The index of a GET or PUT. */
    static long index(Input line) {
        if (!line.lineSeen()) {
            throw Halt.broken("has no number for its memo");
        }
        Value value = number(line, 0, end(line, line.lineLength()), 10);
        if (value instanceof Value.Whole whole && whole.value() >= 0) {
            return whole.value();
        }
        throw Halt.broken("has an impossible number for its memo");
    }

    /** FLOAT: its value does not matter, whether it is one does. */
    static void real(Input line) {
        if (!line.lineSeen()) {
            return;
        }
        int end = end(line, line.lineLength());
        int at = end > 0 && sign(line.lineByte(0)) ? 1 : 0;
        int whole = digits(line, at, end);
        int point = whole < end && line.lineByte(whole) == '.' ? whole + 1 : whole;
        int fraction = digits(line, point, end);
        boolean valid;
        if (whole == at && fraction == point) {
            valid = word(line, at, end, "inf") || word(line, at, end, "infinity") || word(line, at, end, "nan");
        } else if (fraction < end && (line.lineByte(fraction) | 0x20) == 'e') {
            int power = fraction + 1 < end && sign(line.lineByte(fraction + 1)) ? fraction + 2 : fraction + 1;
            valid = power < end && digits(line, power, end) == end;
        } else {
            valid = fraction == end;
        }
        if (!valid) {
            throw Halt.broken("has a number that is none");
        }
    }

    private static int end(Input line, long length) {
        for (int i = 0; i < length; i++) {
            if (line.lineByte(i) == 0) {
                return i;
            }
        }
        return (int) length;
    }

    /** Numbers with a leading zero are octal for the C library, and errors for Python. */
    private static boolean octal(Input line, int end) {
        int at = 0;
        while (at < end && space(line.lineByte(at))) {
            at++;
        }
        if (at < end && sign(line.lineByte(at))) {
            at++;
        }
        if (at + 1 >= end || line.lineByte(at) != '0') {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (line.lineByte(i) < '0' || line.lineByte(i) > '7') {
                return false;
            }
        }
        return true;
    }

    private static Value number(Input line, int from, int to, int base) {
        int at = from;
        while (at < to && space(line.lineByte(at))) {
            at++;
        }
        int end = to;
        while (end > at && space(line.lineByte(end - 1))) {
            end--;
        }
        boolean negative = at < end && line.lineByte(at) == '-';
        if (at < end && sign(line.lineByte(at))) {
            at++;
        }
        int radix = base;
        int prefix = base == 0 && at + 1 < end && line.lineByte(at) == '0' ? line.lineByte(at + 1) | 0x20 : NONE;
        if (prefix == 'x' || prefix == 'o' || prefix == 'b') {
            radix = prefix == 'x' ? 16 : prefix == 'o' ? 8 : 2;
            at += 2;
            if (at < end && line.lineByte(at) == '_') {
                at++;
            }
        }
        return digits(line, at, end, radix, negative);
    }

    /** Counts downwards, where there is one number more. */
    private static Value digits(Input line, int from, int to, int base, boolean negative) {
        int radix = base == 0 ? 10 : base;
        long value = 0;
        boolean large = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            byte letter = line.lineByte(i);
            if (letter == '_' && digit && i + 1 < to) {
                digit = false;
                continue;
            }
            int next = letter < 0 ? -1 : Character.digit(letter, radix);
            if (next < 0) {
                throw notInteger();
            }
            digit = true;
            large |= value < (Long.MIN_VALUE + next) / radix;
            value = value * radix - next;
        }
        if (!digit || base == 0 && to - from > 1 && line.lineByte(from) == '0' && (large || value != 0)) {
            throw notInteger();
        }
        large |= !negative && value == Long.MIN_VALUE;
        return large ? Value.Constant.BIG_INTEGER : new Value.Whole(negative ? value : -value);
    }

    private static Halt notInteger() {
        return Halt.broken("has an integer that is none");
    }

    private static int digits(Input line, int from, int to) {
        int at = from;
        while (at < to && line.lineByte(at) >= '0' && line.lineByte(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean word(Input line, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((line.lineByte(from + i) | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sign(byte letter) {
        return letter == '+' || letter == '-';
    }

    private static boolean space(byte letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }
}
