package dev.gambeson.scan.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the tensors of a file lie, 16 bytes for each. Not thread-safe. */
public final class DataRanges {

    /**
     * Some bytes.
     *
     * @param begin the first
     * @param end behind the last
     */
    public record Range(long begin, long end) {}

    private long[] begins = new long[64];
    private long[] ends = new long[64];
    private int size;
    private boolean sorted = true;

    /**
     * One more tensor.
     *
     * @param begin its first byte, not negative
     * @param end behind its last, not before its first
     */
    public void add(long begin, long end) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, size + (size >> 1));
            ends = Arrays.copyOf(ends, size + (size >> 1));
        }
        sorted &= size == 0 || begin >= begins[size - 1];
        begins[size] = begin;
        ends[size++] = end;
    }

    /** How many tensors there are. */
    public int size() {
        return size;
    }

    /** Behind the last byte of all. */
    public long end() {
        long end = 0;
        for (int i = 0; i < size; i++) {
            end = Math.max(end, ends[i]);
        }
        return end;
    }

    /** How many tensors share bytes with one that begins before them. */
    public int overlaps() {
        sort();
        int count = 0;
        long end = 0;
        for (int i = 0; i < size; i++) {
            if (begins[i] < end && ends[i] > begins[i]) {
                count++;
            }
            end = Math.max(end, ends[i]);
        }
        return count;
    }

    /**
     * What lies between tensors and belongs to none.
     *
     * @param least shorter ones are padding
     * @param most no more than that many are returned
     */
    public List<Range> holes(long least, int most) {
        sort();
        List<Range> holes = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < size && holes.size() < most; i++) {
            if (begins[i] - end >= least) {
                holes.add(new Range(end, begins[i]));
            }
            end = Math.max(end, ends[i]);
        }
        return holes;
    }

    /** Heap sort in place by the first byte: no memory, and no order that makes it slow. */
    private void sort() {
        if (sorted) {
            return;
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, size);
        }
        for (int last = size - 1; last > 0; last--) {
            swap(0, last);
            sink(0, last);
        }
        sorted = true;
    }

    private void sink(int from, int count) {
        int parent = from;
        for (int child; (child = 2 * parent + 1) < count; parent = child) {
            if (child + 1 < count && begins[child + 1] > begins[child]) {
                child++;
            }
            if (begins[parent] >= begins[child]) {
                return;
            }
            swap(parent, child);
        }
    }

    private void swap(int i, int j) {
        long begin = begins[i];
        begins[i] = begins[j];
        begins[j] = begin;
        long end = ends[i];
        ends[i] = ends[j];
        ends[j] = end;
    }
}
