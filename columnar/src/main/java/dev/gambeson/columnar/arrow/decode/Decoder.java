package dev.gambeson.columnar.arrow.decode;

/** Fills the cells of a column, run by run. Not thread-safe. */
public interface Decoder {

    /**
     * Reads the next rows.
     *
     * @param rows how many; a multiple of 8 unless they are the last
     * @param absent by row whether what the cell lies in is missing
     * @throws dev.gambeson.format.InputException where the bytes are no such cells
     */
    void read(int rows, boolean[] absent);
}
