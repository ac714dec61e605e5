package dev.gambeson.data.table;

import dev.gambeson.data.Schema;
import java.util.List;

/** A file whose format and header are known, to be read again and again. Immutable. */
public interface TableSource {

    /** The word for the format, such as {@code csv}. */
    String format();

    /** The names of the columns. */
    List<String> columns();

    /** What was decided about the file and is not plain from it. */
    List<String> notes();

    /** What the file itself says of its columns. */
    Schema declared();

    /** Opens the file before its first row; to be closed by the caller. */
    RowReader open();
}
