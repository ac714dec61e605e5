package dev.gambeson.model.tree.catboost.file;

import java.util.Arrays;
import java.util.Optional;

/**
 * What training counted, by the hash of a combination. Hashes are sorted as numbers without a sign, and those with the same
 * first bits are found in one step; among them by halving, so that no choice of hashes makes it slow. Immutable.
 */
public final class CtrTable {

    /** A place that CatBoost's own hash table marks as free; its counts are another's. */
    private static final long FREE = -1;

    private static final int MOST_BITS = 24;

    private final CtrType type;
    private final long[] hashes;
    /** For each value of the first bits, where its hashes begin; one more at the end. */
    private final int[] begin;

    private final int shift;
    private final double[] counts;
    private final int stride;
    private final float denominator;

    private CtrTable(CtrType type, long[] hashes, double[] counts, int stride, float denominator) {
        this.type = type;
        this.hashes = hashes;
        int bits = Math.max(1, Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(hashes.length)));
        this.shift = Long.SIZE - bits;
        this.begin = new int[(1 << bits) + 1];
        for (long hash : hashes) {
            begin[(int) ((hash ^ Long.MIN_VALUE) >>> shift) + 1]++;
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        this.counts = counts;
        this.stride = stride;
        this.denominator = denominator;
    }

    /**
     * Sorts a table; empty where a hash is there twice.
     *
     * @param hashes one for each row
     * @param counts row by row
     * @param denominator of frequencies
     */
    public static Optional<CtrTable> of(CtrType type, long[] hashes, double[] counts, int denominator) {
        int stride = hashes.length == 0 ? 1 : counts.length / hashes.length;
        long[] sorted = Arrays.stream(hashes)
                .filter(hash -> hash != FREE)
                .map(hash -> hash ^ Long.MIN_VALUE)
                .sorted()
                .toArray();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return Optional.empty();
            }
        }
        double[] placed = new double[sorted.length * stride];
        CtrTable table = new CtrTable(type, sorted, placed, stride, denominator);
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != FREE) {
                System.arraycopy(counts, i * stride, placed, table.row(hashes[i]) * stride, stride);
            }
        }
        return Optional.of(table);
    }

    /** Whether rows are what a feature needs. */
    boolean offers(CtrFeature feature) {
        if (hashes.length == 0) {
            return true;
        }
        if (type.isMean() || type.isFrequency()) {
            return stride == (type.isMean() ? 2 : 1);
        }
        int most = type == CtrType.BUCKETS ? stride - 1 : Math.max(0, stride - 2);
        return stride > 1 && feature.targetBorder() >= 0 && feature.targetBorder() <= most;
    }

    /** The row of a combination, negative where training never saw it. */
    public int row(long hash) {
        int first = (int) (hash >>> shift);
        return Arrays.binarySearch(hashes, begin[first], begin[first + 1], hash ^ Long.MIN_VALUE);
    }

    /** The value of a feature for a row. */
    public float value(CtrFeature feature, int row) {
        if (type.isFrequency()) {
            return feature.value(row < 0 ? 0 : (float) counts[row], denominator);
        }
        if (row < 0) {
            return feature.value(0, 0);
        }
        int start = row * stride;
        if (type.isMean()) {
            return feature.value((float) counts[start], (float) counts[start + 1]);
        }
        double total = 0;
        double counted = 0;
        // Of two classes the second is counted, whatever border the feature names.
        int first = type == CtrType.BUCKETS ? feature.targetBorder() : stride == 2 ? 1 : feature.targetBorder() + 1;
        int last = type == CtrType.BUCKETS ? first : stride - 1;
        for (int i = 0; i < stride; i++) {
            total += counts[start + i];
            counted += i >= first && i <= last ? counts[start + i] : 0;
        }
        return feature.value((float) counted, (float) total);
    }
}
