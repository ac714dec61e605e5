package dev.gambeson.report;

import org.jspecify.annotations.Nullable;

/**
 * Where something is.
 *
 * @param path the file as the user named it, or relative to the project
 * @param member the entry inside an archive or the tensor inside a model
 * @param offset bytes from the start of the file or member, from 0
 * @param row the line of a text file or the row of a table, from 1; the header of a table is not counted
 * @param column the name of a column of a table
 */
public record Location(
        @Nullable String path,
        @Nullable String member,
        @Nullable Long offset,
        @Nullable Long row,
        @Nullable String column) {

    /** A whole file. */
    public static Location of(String path) {
        return new Location(path, null, null, null, null);
    }

    /** A byte of a file. */
    public static Location of(String path, long offset) {
        return new Location(path, null, offset, null, null);
    }

    /** A cell, or a whole row where {@code column} is null, or a whole column where {@code row} is null. */
    public static Location of(String path, @Nullable Long row, @Nullable String column) {
        return new Location(path, null, null, row, column);
    }

    /** The place in words, such as {@code train.csv, row 12, column age}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(path == null ? "" : path);
        append(text, "member ", member);
        append(text, "offset ", offset);
        append(text, "row ", row);
        append(text, "column ", column);
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable Object value) {
        if (value != null) {
            text.append(text.length() == 0 ? "" : ", ").append(label).append(value);
        }
    }
}
