package dev.gambeson.data.profile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The different values of a column with how often each stands, as long as they are few.
 *
 * <p>Whether they are few is a matter of the set of values alone (how many, and their bytes together), never of the order
 * in which they came. An open hash table; not thread-safe.
 */
final class ValueCounts {

    static final int MOST = 1024;
    static final int MOST_BYTES = 1 << 16;

    private int[] slots = new int[16];
    private long[] hashes = new long[8];
    private long[] counts = new long[8];
    private int[] ends = new int[8];
    private byte[] text = new byte[64];
    private int size;

    /**
     * Adds a value that was seen so many times.
     *
     * @return false, and nothing is added, where the values would then no longer be few
     */
    boolean add(long hash, byte[] bytes, int from, int to, long count) {
        int length = to - from;
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (int entry; (entry = slots[slot] - 1) >= 0; slot = slot + 1 & mask) {
            if (hashes[entry] == hash && is(entry, bytes, from, to)) {
                counts[entry] += count;
                return true;
            }
        }
        if (size == MOST || textBytes() + length > MOST_BYTES) {
            return false;
        }
        makeRoom(length);
        System.arraycopy(bytes, from, text, textBytes(), length);
        ends[size] = textBytes() + length;
        hashes[size] = hash;
        counts[size] = count;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    /** Whether an entry of the same hash is that text. */
    private boolean is(int entry, byte[] bytes, int from, int to) {
        int start = start(entry);
        int end = ends[entry];
        return end - start == to - from
                && (to - from <= Hash64.SHORT || Arrays.equals(text, start, end, bytes, from, to));
    }

    /** Adds all of another; false where they would then no longer be few, and this one is of no more use. */
    boolean addAll(ValueCounts other) {
        for (int i = 0; i < other.size; i++) {
            if (!add(other.hashes[i], other.text, other.start(i), other.ends[i], other.counts[i])) {
                return false;
            }
        }
        return true;
    }

    void addTo(Tally tally, HyperLogLog seen) {
        for (int i = 0; i < size; i++) {
            tally.add(text, start(i), ends[i], counts[i], seen);
        }
    }

    long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    int size() {
        return size;
    }

    /** Ordered by the bytes of the values. */
    Map<String, Long> toMap() {
        Comparator<Integer> byBytes =
                (a, b) -> Arrays.compareUnsigned(text, start(a), ends[a], text, start(b), ends[b]);
        Map<String, Long> map = new LinkedHashMap<>();
        IntStream.range(0, size)
                .boxed()
                .sorted(byBytes)
                .forEach(i ->
                        map.put(new String(text, start(i), ends[i] - start(i), StandardCharsets.UTF_8), counts[i]));
        return map;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (Map.Entry<String, Long> entry : toMap().entrySet()) {
            ColumnProfile.writeText(out, entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    long memoryBytes() {
        return text.length + 4L * slots.length + 20L * hashes.length;
    }

    private int start(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    private int textBytes() {
        return start(size);
    }

    private void makeRoom(int length) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        if (textBytes() + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, textBytes() + length));
        }
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (int) hashes[i] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = i + 1;
        }
    }
}
