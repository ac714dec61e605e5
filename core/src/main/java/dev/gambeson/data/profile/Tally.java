package dev.gambeson.data.profile;

import dev.gambeson.data.CellHash;
import dev.gambeson.format.literal.Literal;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the values of a column say when read as numbers, truth values and dates, added up. Not thread-safe. */
final class Tally {

    private static final double EXACT = 1L << 53;

    long present;
    long numbers;
    long infinite;
    long whole;
    long codes;
    long booleans;
    long dates;
    int minLength = Integer.MAX_VALUE;
    int maxLength;
    /** Absent until the first finite number. */
    @Nullable
    Moments moments;

    /** Adds a text that was seen so many times, to what was seen too: a number by its value, however it is written. */
    void add(byte[] text, int from, int to, long count, HyperLogLog seen) {
        double value = Literal.number(text, from, to);
        if (Double.isNaN(value)) {
            present += count;
            int length = codePoints(text, from, to);
            addLength(length);
            if (length <= 5 && Literal.isBoolean(text, from, to)) {
                booleans += count;
            } else if (length >= 10 && Literal.isDate(text, from, to)) {
                dates += count;
            }
            seen.add(Hash64.of(text, from, to));
        } else if (!Double.isInfinite(value) && isCode(value, text, from, to)) {
            present += count;
            codes += count;
            addLength(to - from);
            addNumber(value, count);
            seen.add(Hash64.of(text, from, to));
        } else {
            add(value, count, seen);
        }
    }

    /** Adds a whole number that a double can hold. */
    void add(long value, long count, HyperLogLog seen) {
        add((double) value, count, seen);
    }

    /** Adds a number that is not NaN. */
    void add(double value, long count, HyperLogLog seen) {
        present += count;
        seen.add(CellHash.of(value));
        if (Double.isInfinite(value)) {
            infinite += count;
            return;
        }
        if (value == 0 || value == 1) {
            booleans += count;
        }
        if (Math.abs(value) <= EXACT && value == Math.rint(value)) {
            addLength(length((long) value));
        }
        addNumber(value, count);
    }

    private void addNumber(double value, long count) {
        numbers += count;
        if (value == Math.rint(value)) {
            whole += count;
        }
        Moments all = moments;
        if (all == null) {
            all = new Moments();
            moments = all;
        }
        if (count == 1) {
            all.add(value);
        } else {
            all.add(value, count);
        }
    }

    private void addLength(int length) {
        minLength = Math.min(minLength, length);
        maxLength = Math.max(maxLength, length);
    }

    /** How many characters a whole number has. */
    private static int length(long value) {
        int length = value < 0 ? 2 : 1;
        for (long power = 10; power <= Math.abs(value); power *= 10) {
            length++;
        }
        return length;
    }

    /** To be called before the results are used. */
    void settle() {
        if (moments != null) {
            moments.settle();
        }
    }

    void merge(Tally other) {
        present += other.present;
        numbers += other.numbers;
        infinite += other.infinite;
        whole += other.whole;
        codes += other.codes;
        booleans += other.booleans;
        dates += other.dates;
        minLength = Math.min(minLength, other.minLength);
        maxLength = Math.max(maxLength, other.maxLength);
        if (other.moments != null) {
            if (moments == null) {
                moments = new Moments();
            }
            moments.merge(other.moments);
        }
    }

    void write(DataOutputStream out) throws IOException {
        long[] counts = {present, numbers, infinite, whole, codes, booleans, dates, minLength, maxLength};
        for (long count : counts) {
            out.writeLong(count);
        }
        out.writeBoolean(moments != null);
        if (moments != null) {
            moments.write(out);
        }
    }

    long memoryBytes() {
        return moments == null ? 0 : moments.memoryBytes();
    }

    /** Whether a number would lose something as a double: leading zeros, or digits beyond 2^53. */
    private static boolean isCode(double value, byte[] text, int from, int to) {
        int first = from;
        while (text[first] < '.') {
            first++; // blanks and the sign; a number has a digit or a point after them
        }
        if (text[first] == '0') {
            return first + 1 < to && text[first + 1] >= '0' && text[first + 1] <= '9';
        }
        if (Math.abs(value) <= EXACT) {
            return false;
        }
        for (int i = first; i < to; i++) {
            if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') {
                return false;
            }
        }
        return true;
    }

    /** Every byte of UTF-8 that does not continue a character begins one. */
    private static int codePoints(byte[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (text[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
