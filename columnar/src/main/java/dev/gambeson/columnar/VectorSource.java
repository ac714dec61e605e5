package dev.gambeson.columnar;

import dev.gambeson.data.Schema;
import java.util.List;

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

    /** Opens the file before its first row; to be closed by the caller. */
    VectorReader open();
}
