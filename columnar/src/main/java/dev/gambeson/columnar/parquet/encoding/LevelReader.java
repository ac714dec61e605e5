package dev.gambeson.columnar.parquet.encoding;

/** Reads small numbers in order: levels, or indices into a dictionary. Not thread-safe. */
public interface LevelReader {

    /**
     * Reads the next numbers to the beginning of an array.
     *
     * @throws dev.gambeson.columnar.DamageException where there are fewer
     */
    void read(int[] into, int count);
}
