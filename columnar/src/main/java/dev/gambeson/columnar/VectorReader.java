package dev.gambeson.columnar;

/** Goes through the rows of a file in runs. Not thread-safe. */
public interface VectorReader extends AutoCloseable {

    /**
     * Reads the next run of at most 8192 rows, fewer where they are wide or their texts long.
     *
     * @return how many rows; 0 at the end
     * @throws dev.gambeson.format.InputException where the bytes are no such rows
     */
    int next();

    /** The cells of a column in this run. */
    Vector column(int column);

    @Override
    void close();
}
