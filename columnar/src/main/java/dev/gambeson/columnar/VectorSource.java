package dev.gambeson.columnar;

import dev.gambeson.data.Schema;
import java.util.List;
import java.util.Set;

/** A file of columns whose format and schema are known, to be read again and again. Immutable. */
public interface VectorSource {

    /** The word for the format, such as {@code arrow}. */
    String format();

    /** The names of the columns. */
    List<String> columns();

    /** What was decided about the file and is not plain from it. */
    List<String> notes();

    /** What the file itself says of its columns. */
    Schema declared();

    /**
     * The same rows, of which no more than some columns are decoded, if the format can.
     *
     * @param names some of the columns, at least one
     * @return a source that has at least these columns, in the order of the file
     */
    VectorSource select(Set<String> names);

    /** Opens the file before its first row; to be closed by the caller. */
    VectorReader open();
}
