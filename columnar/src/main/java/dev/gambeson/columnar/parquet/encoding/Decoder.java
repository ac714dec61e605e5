package dev.gambeson.columnar.parquet.encoding;

/** Reads the values of a page in order. Not thread-safe. */
public interface Decoder {

    /**
     * Reads the next values to the beginning of the room.
     *
     * @param count how many, at most as there is room for
     * @throws dev.gambeson.columnar.DamageException where there are fewer, or they are broken
     */
    void read(Values into, int count);
}
