package dev.gambeson.columnar;

/**
 * The typed cells of one column in a run of rows. Not thread-safe, and filled anew with every run: what is to be kept is
 * copied.
 */
public sealed interface Vector permits LongVector, DoubleVector, TextVector, CodedVector {

    /** How many rows. */
    int size();

    /** Whether nothing was recorded. */
    boolean isMissing(int row);
}
