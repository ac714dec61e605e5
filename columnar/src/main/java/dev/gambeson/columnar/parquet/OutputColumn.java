package dev.gambeson.columnar.parquet;

/**
 * A column of a Parquet file that is written.
 *
 * @param name the name in the file
 * @param kind how its cells are stored; any cell may be missing
 */
public record OutputColumn(String name, Kind kind) {

    /** How cells are stored. */
    public enum Kind {
        /** 64-bit floating point. */
        DOUBLE,
        /** 32-bit floating point; numbers are rounded to it. */
        FLOAT,
        /** 64-bit whole numbers. */
        INT64,
        /** UTF-8. */
        TEXT,
        /** Yes or no. */
        BOOLEAN
    }
}
