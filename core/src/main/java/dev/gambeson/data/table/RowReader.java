package dev.gambeson.data.table;

/**
 * Reads a table row by row as bytes, without making an object per row or cell.
 *
 * <p>What {@link #bytes}, {@link #start} and {@link #end} say holds until the next call of {@link #next}. The bytes are
 * valid UTF-8. Not thread-safe.
 */
public interface RowReader extends AutoCloseable {

    /**
     * Moves to the next row, which has as many cells as the table has columns.
     *
     * @return false at the end
     * @throws dev.gambeson.format.InputException where the bytes are no such row
     */
    boolean next();

    /** Where the cells are. */
    byte[] bytes();

    /** Where a cell of the row begins. */
    int start(int column);

    /** Where it ends, exclusive. */
    int end(int column);

    /** Whether the cell says something. */
    Presence presence(int column);

    @Override
    void close();

    /** Whether a cell says something, by the rules of its format. */
    enum Presence {
        PRESENT,
        MISSING,
        /** Missing, by the word NaN. */
        NOT_A_NUMBER
    }
}
