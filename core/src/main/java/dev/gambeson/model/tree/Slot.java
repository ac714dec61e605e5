package dev.gambeson.model.tree;

import java.util.Arrays;

/**
 * One way to write a feature as whole numbers, so that every test of a node is {@code code < bound}, exactly.
 *
 * <p>Where all thresholds of a feature are 32-bit floats, the code of a value is the bits of the float below it (or above, for
 * {@code <=}) in the order of the floats. Where not, it is how many of the thresholds are not above the value. A missing
 * value is the smallest number in a slot whose nodes send it left, else the greatest.
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

    /** The bound of a node: an example goes left where its code is below; of {@link Kind#EQUAL}, where it is the same. */
    int bound(Comparison comparison, double threshold) {
        return switch (kind) {
            case FLOAT_BELOW -> key((float) threshold + 0f);
            case FLOAT_ABOVE -> key((float) threshold + 0f) + 1;
            case RANK -> {
                double least = strict(comparison, threshold);
                yield Double.isNaN(least) ? Integer.MAX_VALUE : Arrays.binarySearch(sorted, least) + 1;
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

    /** Writes values as codes. */
    void encode(double[] values, int count, int[] codes, int at) {
        switch (kind) {
            case FLOAT_BELOW -> below(values, count, codes, at);
            case FLOAT_ABOVE -> above(values, count, codes, at);
            case RANK -> rank(values, count, codes, at);
            case EQUAL -> equal(values, count, codes, at);
            case CATEGORY -> category(values, count, codes, at);
        }
        if (zeroMissing) {
            for (int i = 0; i < count; i++) {
                if (Math.abs(values[i]) <= TreeEnsemble.ZERO) {
                    codes[at + i] = missing;
                }
            }
        }
    }

    private void below(double[] values, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            float single = (float) value;
            int code = key(single) - (single > value ? 1 : 0);
            codes[at + i] = value != value ? missing : code;
        }
    }

    private void above(double[] values, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            float single = (float) value;
            int code = key(single) + (single < value ? 1 : 0);
            codes[at + i] = value != value ? missing : code;
        }
    }

    private void rank(double[] values, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            int base = 0;
            for (int length = sorted.length; length > 1; ) {
                int half = length >>> 1;
                base += sorted[base + half - 1] <= value ? half : 0;
                length -= half;
            }
            int code = base + (sorted[base] <= value ? 1 : 0);
            codes[at + i] = value != value ? missing : code;
        }
    }

    private void equal(double[] values, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++) {
            double value = values[i] + 0.0;
            codes[at + i] = value != value ? missing : Math.max(-1, Arrays.binarySearch(sorted, value));
        }
    }

    private void category(double[] values, int count, int[] codes, int at) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            codes[at + i] = value != value ? missing : value <= -1 ? -1 : (int) value;
        }
    }

    /** The bits of a float that is not negative zero, in the order of the floats. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
