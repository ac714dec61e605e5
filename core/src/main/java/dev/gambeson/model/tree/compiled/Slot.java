package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import java.util.Arrays;

/**
 * One way to write a feature as whole numbers, so that every test of a node is {@code code < bound}, exactly.
 *
 * <p>The code of a value is how many of the thresholds are not above it; or, where all thresholds of a feature are 32-bit
 * floats and ranks are not asked for, the bits of the float below it (or above, for {@code <=}) in the order of the floats.
 * A missing value is a smaller number in a slot whose nodes send it left, else a greater one.
 *
 * @param feature the number of the feature
 * @param kind how it is written
 * @param zeroMissing whether zero is missing
 * @param missing the code of a missing value
 * @param sorted the thresholds, ascending, of {@link Kind#RANK} and {@link Kind#EQUAL}; else empty
 */
record Slot(int feature, Kind kind, boolean zeroMissing, int missing, double[] sorted) {

    /** How a feature is written. */
    enum Kind {
        FLOAT_BELOW,
        FLOAT_ABOVE,
        RANK,
        EQUAL,
        CATEGORY
    }

    /** Codes of missing values among ranks, and the bound that all ranks are below; no difference of two overflows. */
    static final int LOWEST_RANK = -1;

    static final int HIGHEST_RANK = 1 << 30;
    private static final int ABOVE_RANKS = 1 << 29;

    /** The bound of a node: an example goes left where its code is below; of {@link Kind#EQUAL}, where it is the same. */
    int bound(Comparison comparison, double threshold) {
        return switch (kind) {
            case FLOAT_BELOW -> key((float) threshold + 0f);
            case FLOAT_ABOVE -> key((float) threshold + 0f) + 1;
            case RANK -> {
                double least = strict(comparison, threshold);
                yield Double.isNaN(least) ? ABOVE_RANKS : Arrays.binarySearch(sorted, least) + 1;
            }
            case EQUAL -> Arrays.binarySearch(sorted, threshold + 0.0);
            case CATEGORY -> 0;
        };
    }

    /** The smallest number that does not go left; NaN where every one does. */
    static double strict(Comparison comparison, double threshold) {
        if (comparison == Comparison.LESS) {
            return threshold + 0.0;
        }
        return threshold == Double.POSITIVE_INFINITY ? Double.NaN : Math.nextUp(threshold) + 0.0;
    }

    /** Whether codes are those of another slot but for missing values. */
    boolean isTwin(Slot other) {
        return feature == other.feature && kind == other.kind && zeroMissing == other.zeroMissing;
    }

    /** Writes the codes of a twin as its own: no code of a value is that of a missing one. */
    void copy(Slot twin, int[] from, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            int code = from[i];
            codes[i] = code == twin.missing ? missing : code;
        }
    }

    /** Writes values as codes. */
    void encode(double[] values, int count, int[] codes) {
        switch (kind) {
            case FLOAT_BELOW -> below(values, count, codes);
            case FLOAT_ABOVE -> above(values, count, codes);
            case RANK -> rank(values, count, codes);
            case EQUAL -> equal(values, count, codes);
            case CATEGORY -> category(values, count, codes);
        }
        if (zeroMissing) {
            for (int i = 0; i < count; i++) {
                if (Math.abs(values[i]) <= TreeEnsemble.ZERO) {
                    codes[i] = missing;
                }
            }
        }
    }

    private void below(double[] values, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            float single = (float) value;
            int code = key(single) - (single > value ? 1 : 0);
            codes[i] = value != value ? missing : code;
        }
    }

    private void above(double[] values, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            float single = (float) value;
            int code = key(single) + (single < value ? 1 : 0);
            codes[i] = value != value ? missing : code;
        }
    }

    private void rank(double[] values, int count, int[] codes) {
        if (sorted.length == 0) {
            for (int i = 0; i < count; i++) {
                codes[i] = values[i] != values[i] ? missing : 0;
            }
        } else if (Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[sorted.length - 1])) {
            for (int i = 0; i < count; i++) {
                int place = Arrays.binarySearch(sorted, values[i] + 0.0);
                codes[i] = values[i] != values[i] ? missing : place < 0 ? ~place : place + 1;
            }
        } else {
            for (int i = 0; i < count; i++) {
                int rank = rank(values[i] + 0.0);
                codes[i] = values[i] != values[i] ? missing : rank;
            }
        }
    }

    /** By the signs of differences, so that no branch is guessed wrong; with finite thresholds none is NaN for a number. */
    private int rank(double value) {
        int base = 0;
        for (int length = sorted.length; length > 1; ) {
            int half = length >>> 1;
            base += half & notBelow(value, sorted[base + half - 1]);
            length -= half;
        }
        return base - notBelow(value, sorted[base]);
    }

    /** All bits or none. */
    private static int notBelow(double value, double threshold) {
        return (int) (Double.doubleToRawLongBits(value - threshold) >>> 63) - 1;
    }

    private void equal(double[] values, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            codes[i] = value != value ? missing : Math.max(-1, Arrays.binarySearch(sorted, value));
        }
    }

    private void category(double[] values, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            codes[i] = value != value ? missing : value <= -1 ? -1 : (int) value;
        }
    }

    /** The bits of a float that is not negative zero, in the order of the floats. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
