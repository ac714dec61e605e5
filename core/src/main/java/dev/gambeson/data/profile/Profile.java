package dev.gambeson.data.profile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was counted in a table, column by column, in a few kilobytes a column however many rows there are.
 *
 * <p>Profiles of parts of a table merge to the profile of the whole: merging is commutative and associative, and the
 * {@linkplain #toBytes bytes} are the same for any split of the rows, any order of merges, any number of threads and any
 * machine, because all that is kept are integers, minima and maxima. Immutable and thread-safe.
 *
 * <pre>{@code
 * Profile monday = Datasets.open(...).profile();
 * Profile week = monday.merge(tuesday);
 * double mean = week.column("amount").orElseThrow().mean().orElseThrow();
 * }</pre>
 */
public final class Profile {

    private static final int VERSION = 2;

    private final long rows;
    private final List<ColumnProfile> columns;

    Profile(long rows, List<ColumnProfile> columns) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /** How many rows were counted. */
    public long rows() {
        return rows;
    }

    /** The columns in the order of the header. */
    public List<ColumnProfile> columns() {
        return columns;
    }

    /** The column of that exact name. */
    public Optional<ColumnProfile> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The profile without the columns of these names. */
    public Profile without(Set<String> names) {
        return new Profile(
                rows,
                columns.stream()
                        .filter(column -> !names.contains(column.name()))
                        .toList());
    }

    /**
     * The profile of the rows of both.
     *
     * @throws IllegalArgumentException where the columns of both are not the same in the same order
     */
    public Profile merge(Profile other) {
        if (!names().equals(other.names())) {
            throw new IllegalArgumentException("profiles merge only with the same columns in the same order");
        }
        List<ColumnProfile> merged = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            merged.add(columns.get(i).merge(other.columns.get(i)));
        }
        return new Profile(rows + other.rows, merged);
    }

    /**
     * The columns of both, one beside the other.
     *
     * @throws IllegalArgumentException where they were counted in different numbers of rows
     */
    public Profile beside(Profile other) {
        if (rows != other.rows) {
            throw new IllegalArgumentException("profiles of " + rows + " and of " + other.rows + " rows");
        }
        List<ColumnProfile> both = new ArrayList<>(columns);
        both.addAll(other.columns);
        return new Profile(rows, both);
    }

    /** Everything counted, as bytes: equal profiles have equal bytes, so that their digest can stand in a report. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(rows);
            out.writeInt(columns.size());
            for (ColumnProfile column : columns) {
                column.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private List<String> names() {
        return columns.stream().map(ColumnProfile::name).toList();
    }
}
