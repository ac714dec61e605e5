package dev.gambeson.quality;

import java.util.ArrayList;
import java.util.List;

/** How often something was seen, and the first {@value #SHOWN} rows where it was. Not thread-safe. */
public final class Sightings {

    /** So many rows are named. */
    public static final int SHOWN = 5;

    private final List<Long> rows = new ArrayList<>(SHOWN);
    private long count;

    /** Notes a row, from 1. */
    public void add(long row) {
        count++;
        if (rows.size() < SHOWN) {
            rows.add(row);
        }
    }

    /** The same rows with another count, such as one estimated from a sample. */
    Sightings counting(long other) {
        Sightings copy = new Sightings();
        copy.rows.addAll(rows);
        copy.count = other;
        return copy;
    }

    /** How often. */
    public long count() {
        return count;
    }

    /** Whether it was never seen. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** The first rows, from 1. */
    public List<Long> rows() {
        return List.copyOf(rows);
    }

    /** The first row. */
    public long first() {
        return rows.get(0);
    }

    /** In words: {@code row 17}, or {@code rows 17, 20 and 3 more}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(count == 1 ? "row " : "rows ");
        for (int i = 0; i < rows.size(); i++) {
            boolean last = i == rows.size() - 1 && count == rows.size();
            text.append(i == 0 ? "" : last ? " and " : ", ").append(rows.get(i));
        }
        return count > rows.size()
                ? text.append(" and ")
                        .append(count - rows.size())
                        .append(" more")
                        .toString()
                : text.toString();
    }
}
