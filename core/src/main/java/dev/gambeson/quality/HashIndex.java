package dev.gambeson.quality;

import dev.gambeson.format.Limits;
import java.util.Arrays;

/**
 * Counts how often each 64-bit key was added, in bounded memory.
 *
 * <p>When the different keys become too many, it goes on with half of them, chosen by their first bits, and so on: a key is
 * counted completely or not at all, so that shares of repeated keys are estimated without bias (the sampling of distinct
 * values of Gibbons, VLDB 2001). Which keys are kept depends on the set of keys only, not on their order. Different rows
 * share a key by chance: among 10 million, one pair in 370 000 tables. Not thread-safe.
 */
public final class HashIndex {

    private static final int BYTES_PER_KEY = 64;
    private static final int INDEXES = 12;

    private final int most;
    private final KeyTable keys = new KeyTable();
    private long[] firstRows = new long[32];
    private int[] counts = new int[32];
    // What was left out of the key: empty where nobody asks.
    private long[] left;
    private int[] different;
    private final Sightings repeats = new Sightings();
    private final Sightings contradictions = new Sightings();
    private int level;
    private long seen;
    private long counted;

    /**
     * An index of so many different keys.
     *
     * @param most from 32 on
     * @param compares whether something is left out of the keys and to be compared between equal keys
     */
    public HashIndex(int most, boolean compares) {
        this.most = Math.max(32, most);
        this.left = new long[compares ? counts.length : 0];
        this.different = new int[left.length];
    }

    /**
     * An index that takes at most one twelfth of the memory allowed.
     *
     * @param sharing how many indexes share this part
     */
    public static HashIndex within(Limits limits, int sharing, boolean compares) {
        long most = limits.memoryBytes() / INDEXES / BYTES_PER_KEY / Math.max(1, sharing);
        return new HashIndex((int) Math.min(1 << 28, most), compares);
    }

    /**
     * Counts a key.
     *
     * @param key spread over all 64 bits
     * @param row where it stands, from 1
     * @param leftOut hash of what was left out of the key; of no importance where nothing is compared
     */
    public void add(long key, long row, long leftOut) {
        seen++;
        if (!keeps(key)) {
            return;
        }
        counted++;
        int entry = keys.find(key);
        if (entry >= 0) {
            again(entry, row, leftOut);
            return;
        }
        if (keys.size() == most) {
            halve();
            counted -= keeps(key) ? 0 : 1;
            if (!keeps(key)) {
                return;
            }
        }
        append(key, row, leftOut);
    }

    private void again(int entry, long row, long leftOut) {
        counts[entry]++;
        repeats.add(row);
        if (left.length > 0 && left[entry] != leftOut) {
            different[entry]++;
            contradictions.add(row);
        }
    }

    private void append(long key, long row, long leftOut) {
        int entry = keys.add(key);
        if (entry == counts.length) {
            int longer = entry + (entry >> 1);
            firstRows = Arrays.copyOf(firstRows, longer);
            counts = Arrays.copyOf(counts, longer);
            left = left.length == 0 ? left : Arrays.copyOf(left, longer);
            different = left.length == 0 ? different : Arrays.copyOf(different, longer);
        }
        firstRows[entry] = row;
        counts[entry] = 1;
        if (left.length > 0) {
            left[entry] = leftOut;
            different[entry] = 0;
        }
    }

    /** Goes on with the keys that have one more leading zero. */
    private void halve() {
        level++;
        for (int entry = 0; entry < keys.size(); entry++) {
            counted -= keeps(keys.key(entry)) ? 0 : counts[entry];
        }
        keys.retain(this::keeps, (from, to) -> {
            firstRows[to] = firstRows[from];
            counts[to] = counts[from];
            if (left.length > 0) {
                left[to] = left[from];
                different[to] = different[from];
            }
        });
    }

    /** Whether a key is among those that are still counted. */
    public boolean keeps(long key) {
        return level == 0 || key >>> 64 - level == 0;
    }

    /** The first row that has a key, or 0 where none has. */
    public long firstRow(long key) {
        int entry = keys.find(key);
        return entry < 0 ? 0 : firstRows[entry];
    }

    /** How often a key was added that had been added before, with the first rows; estimated where only some keys are kept. */
    public Sightings repeats() {
        return level == 0 ? repeats : repeats.counting(estimate(counted - keys.size()));
    }

    /** How often a key came again with something else left out; see {@link #repeats}. */
    public Sightings contradictions() {
        return level == 0 ? contradictions : contradictions.counting(estimate(sum(different)));
    }

    /** The share of added keys that are equal to another one, the first of each included. */
    public double repeatedShare() {
        long sum = 0;
        for (int i = 0; i < keys.size(); i++) {
            sum += counts[i] > 1 ? counts[i] : 0;
        }
        return counted == 0 ? 0 : (double) sum / counted;
    }

    /** How many added keys are equal to one with something else left out; see {@link #repeats}. */
    public long contradicted() {
        long sum = 0;
        for (int i = 0; i < left.length && i < keys.size(); i++) {
            sum += different[i] > 0 ? counts[i] : 0;
        }
        return estimate(sum);
    }

    /** Of all pairs of added keys, the share that is equal; 0 with fewer than two. */
    public double equalPairs() {
        double ordered = 0;
        for (int i = 0; i < keys.size(); i++) {
            ordered += (double) counts[i] * (counts[i] - 1);
        }
        return counted == 0 || seen < 2 ? 0 : ordered / counted / (seen - 1);
    }

    /** How many keys were added. */
    public long seen() {
        return seen;
    }

    /** How many keys were counted completely. */
    public long counted() {
        return counted;
    }

    /** Nothing where all keys were kept; else a remark to follow a number. */
    public String sampling() {
        return level == 0 ? "" : " (estimated from one in " + (1L << level) + " of the different values)";
    }

    private long estimate(long ofCounted) {
        return level == 0 || counted == 0 ? ofCounted : Math.round((double) ofCounted * seen / counted);
    }

    private long sum(int[] numbers) {
        long sum = 0;
        for (int i = 0; i < numbers.length && i < keys.size(); i++) {
            sum += numbers[i];
        }
        return sum;
    }
}
