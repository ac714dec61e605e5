package dev.gambeson.data.table;

import dev.gambeson.data.Dataset;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import java.nio.file.Path;

/**
 * A format of tables other than CSV, ARFF and JSON Lines. Found by {@link java.util.ServiceLoader} on the class path, and asked
 * through {@link Datasets}. Experimental.
 *
 * <p>Stateless and thread-safe. A data set is hostile: nothing is allocated by a length that was not checked, and all
 * counts are bounded by {@link Limits}.
 */
public interface DatasetFormat {

    /** The word for the format in reports, such as {@code parquet}. */
    String id();

    /**
     * How surely a file is of this format.
     *
     * @param start its first bytes, unpacked where it is gzipped
     */
    Likeness likeness(byte[] start);

    /**
     * Opens a file and reads what it says of its columns.
     *
     * @param file the file
     * @param name the file as the user named it, used in every location
     * @param limits bounds on columns, cells and memory
     * @throws dev.gambeson.format.InputException as {@link Datasets#open}
     */
    Dataset open(Path file, String name, Limits limits);
}
