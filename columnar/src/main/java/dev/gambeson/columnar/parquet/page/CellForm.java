package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.parquet.encoding.Values;

/** Turns values as they are stored into cells: whole numbers, numbers, or texts of valid UTF-8. Stateless. */
public interface CellForm {

    /** What the cells are: for texts {@link Values.Shape#BYTES}. */
    Values.Shape cells();

    /**
     * Turns the first values into cells.
     *
     * @param stored the values
     * @param count how many
     * @param room where cells may be put, of the shape of the cells
     * @return {@code room}, or {@code stored} where values are cells already
     * @throws dev.gambeson.columnar.DamageException where a value cannot be what the column says it is
     */
    Values turn(Values stored, int count, Values room);
}
