package dev.gambeson.data;

import dev.gambeson.data.profile.Profile;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table of any size on disk, read as a stream of {@link Table}s in bounded memory.
 *
 * <p>Implementations are thread-safe as long as the file does not change; each call of {@link #read} opens the file
 * anew.
 */
public interface Dataset {

    /** The file as the user named it; used in every location. */
    String name();

    /** The format as read from the content, such as {@code csv} or {@code arff}. */
    String format();

    /** The names in the header, in order. */
    List<String> columnNames();

    /**
     * What the reader decided and the user should know, one sentence each that names the file; empty where nothing had to
     * be decided.
     */
    default List<String> notes() {
        return List.of();
    }

    /** What the file itself says of its columns, such as the attributes of ARFF; empty where it says nothing. */
    default Schema declared() {
        return new Schema(List.of());
    }

    /**
     * Reads all rows once, types them by the schema, and gives them away in order, in tables of at most 8192 rows.
     *
     * <p>Cells that are not of their column's type are kept as invalid cells, not thrown.
     *
     * @param schema types of the columns; columns that it does not know are text
     * @param rows called once per table, on this thread
     * @throws dev.gambeson.format.InputException where the file is not of its format or exceeds the limits: it names
     *     file, row and column
     */
    void read(Schema schema, Consumer<Table> rows);

    /**
     * Reads the first {@code limit} rows into one table.
     *
     * @param schema types of the columns
     * @param limit how many rows at most; {@code Long.MAX_VALUE} for all
     * @throws dev.gambeson.format.InputException also where the rows would not fit in the memory of the limits
     */
    Table load(Schema schema, long limit);

    /** Reads all rows once as raw text and counts what is there. */
    Profile profile();

    /**
     * The same rows with some of the columns, in the order of the header; formats that store column by column then read
     * only these.
     *
     * @param names exact names of columns
     * @throws IllegalArgumentException where there is no column of such a name
     */
    default Dataset select(List<String> names) {
        return SelectedColumns.of(this, names);
    }
}
