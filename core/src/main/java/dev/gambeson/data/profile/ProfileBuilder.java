package dev.gambeson.data.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts a table cell by cell into a {@link Profile}. Not thread-safe: give each thread its own, and merge.
 *
 * <pre>{@code
 * ProfileBuilder builder = new ProfileBuilder(List.of("age"));
 * builder.add(0, line, from, to);
 * builder.endRow();
 * Profile profile = builder.build();
 * }</pre>
 */
public final class ProfileBuilder {

    private final List<String> names;
    private final ColumnCounter[] counters;
    private long rows;

    /** A builder for columns of the given names. */
    public ProfileBuilder(List<String> names) {
        this.names = List.copyOf(names);
        this.counters = new ColumnCounter[names.size()];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new ColumnCounter();
        }
    }

    /**
     * Counts a present cell.
     *
     * @param column which column, from 0
     * @param text valid UTF-8, not kept
     */
    public void add(int column, byte[] text, int from, int to) {
        counters[column].add(text, from, to, 1);
    }

    /**
     * Counts present cells of one text.
     *
     * @param column which column, from 0
     * @param text valid UTF-8, not kept
     * @param times how many cells, at least 1
     */
    public void add(int column, byte[] text, int from, int to, long times) {
        counters[column].add(text, from, to, times);
    }

    /**
     * Counts present cells of one whole number, as if it came as text.
     *
     * @param times how many cells, at least 1
     */
    public void add(int column, long value, long times) {
        counters[column].add(value, times);
    }

    /**
     * Counts present cells of one number, as if it came as the text of {@link
     * dev.gambeson.format.literal.NumberText}; cells that are missing where it is NaN.
     *
     * @param times how many cells, at least 1
     */
    public void add(int column, double value, long times) {
        if (Double.isNaN(value)) {
            counters[column].missing(true, times);
        } else {
            counters[column].add(value, times);
        }
    }

    /** Counts a missing cell. */
    public void missing(int column) {
        counters[column].missing(false, 1);
    }

    /** Counts so many missing cells. */
    public void missing(int column, long times) {
        counters[column].missing(false, times);
    }

    /** Counts a cell that is missing by the word NaN. */
    public void notANumber(int column) {
        counters[column].missing(true, 1);
    }

    /** Ends a row, in which every column was counted once. */
    public void endRow() {
        rows++;
    }

    /** Ends so many rows, in which every column was counted once each. */
    public void endRows(long count) {
        rows += count;
    }

    /** About how much heap the counts take; looks at every column. */
    public long memoryBytes() {
        long sum = 0;
        for (ColumnCounter counter : counters) {
            sum += counter.memoryBytes();
        }
        return sum;
    }

    /** The counts; the builder must not be used after. */
    public Profile build() {
        List<ColumnProfile> columns = new ArrayList<>(counters.length);
        for (int i = 0; i < counters.length; i++) {
            columns.add(counters[i].build(names.get(i)));
        }
        return new Profile(rows, columns);
    }
}
