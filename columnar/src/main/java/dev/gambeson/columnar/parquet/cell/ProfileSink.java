package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.data.profile.ProfileBuilder;

/** Counts the cells of a column; those of a dictionary once per entry. Not thread-safe. */
public final class ProfileSink implements CellSink {

    private final ProfileBuilder profile;
    private final int column;
    private Values entries = new Values(Values.Shape.WHOLE, 0);
    private long[] counts = {};

    /** A sink for the column of that number. */
    public ProfileSink(ProfileBuilder profile, int column) {
        this.profile = profile;
        this.column = column;
    }

    @Override
    public void add(Values cells, int from, int count) {
        for (int i = from; i < from + count; i++) {
            count(cells, i, 1);
        }
    }

    private void count(Values cells, int i, long times) {
        switch (cells.shape()) {
            case WHOLE -> profile.add(column, cells.wholes[i], times);
            case REAL -> profile.add(column, cells.reals[i], times);
            case BYTES -> profile.add(column, cells.bytes, cells.starts[i], cells.ends[i], times);
        }
    }

    @Override
    public void missing(int count) {
        profile.missing(column, count);
    }

    @Override
    public void dictionary(Values newEntries, int count) {
        finish();
        entries = newEntries;
        counts = new long[count];
    }

    @Override
    public void addEntries(int[] indices, int from, int count) {
        long[] seen = counts;
        for (int i = from; i < from + count; i++) {
            seen[indices[i]]++;
        }
    }

    /** Counts what was seen of the dictionary at hand; to be called at the end of each row group. */
    public void finish() {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                count(entries, i, counts[i]);
            }
        }
        counts = new long[0];
    }
}
