package dev.gambeson.assess.score;

import java.nio.charset.StandardCharsets;

/** Writes numbers as text, those of few decimals fast. Not thread-safe. */
final class NumberText {

    private static final double EXACT = 1L << 53;
    private static final int MOST_DECIMALS = 6;
    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    private final byte[] bytes = new byte[32];

    byte[] bytes() {
        return bytes;
    }

    /** Writes a number that is not NaN; returns how many bytes it takes. */
    int write(double value) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            double scaled = value * POWERS[decimals];
            if (!(Math.abs(scaled) < EXACT)) {
                break;
            }
            double whole = Math.rint(scaled);
            // The quotient of two exact numbers is rounded once, as a decimal fraction is when it is read.
            if (whole / POWERS[decimals] == value) {
                return write((long) whole, decimals);
            }
        }
        byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        return text.length;
    }

    private int write(long scaled, int decimals) {
        long left = Math.abs(scaled);
        int end = bytes.length;
        int at = end;
        for (int digits = 0; left > 0 || digits <= decimals; digits++) {
            if (digits == decimals && decimals > 0) {
                bytes[--at] = '.';
            }
            bytes[--at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (scaled < 0) {
            bytes[--at] = '-';
        }
        System.arraycopy(bytes, at, bytes, 0, end - at);
        return end - at;
    }
}
