package dev.gambeson.data.table;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.arff.ArffSource;
import dev.gambeson.data.table.csv.CsvSource;
import dev.gambeson.data.table.json.JsonSource;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Opens tables in files.
 *
 * <p>The format is told from the content, whatever the file is called: CSV separated by comma, semicolon, tab or |, with
 * or without a header; ARFF; JSON Lines, or a list of JSON objects; each also gzipped, in UTF-8; or one for which there is a {@link DatasetFormat}.
 * A folder of part files, as Spark, Dask and DuckDB write them, is one table: files of one format with the same columns, in
 * the order of their names, numbers in them by value; sub-folders named {@code key=value} are one more column.
 * Thread-safe.
 *
 * <pre>{@code
 * Dataset train = Datasets.open(folder.resolve("train.csv"), "train.csv", Limits.standard());
 * Schema schema = SchemaInference.infer(train);
 * train.read(schema, table -> ...);
 * }</pre>
 *
 * <p>What counts as a missing cell of CSV: nothing, or, without quotes, one of {@code NA N/A n/a #N/A <NA> NaN nan NAN
 * null NULL ?}. {@code None} and {@code none} are values. Blanks around numbers and these words do not count; blanks in
 * texts do. Blank lines are skipped.
 */
public final class Datasets {

    private static final List<DatasetFormat> FORMATS =
            ServiceLoader.load(DatasetFormat.class, Datasets.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(DatasetFormat::id))
                    .toList();

    private Datasets() {}

    /**
     * Whether a file of a folder may be a part of its table: not what begins with {@code _} or a dot, nor a checksum.
     *
     * @param path from the folder on, with {@code /} between its steps
     */
    public static boolean isPart(String path) {
        return PartFolder.isPart(path);
    }

    /** Whether a path is a folder of part files rather than one of images; told by names alone, few of them. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path) && FolderLook.holdsParts(path);
    }

    /**
     * Opens a table and reads its header.
     *
     * @param file the file, or the folder of its parts
     * @param name the file as the user named it, used in every location
     * @param limits bounds on lines, columns and memory
     * @throws GambesonException {@code FILE_NOT_FOUND}
     * @throws InputException {@code INPUT_UNSUPPORTED} where the file is no such table (the message says what it looks
     *     like); {@code INPUT_MALFORMED} where it is broken or its separator ambiguous; {@code INPUT_TOO_LARGE} over the
     *     limits; {@code INPUT_UNREADABLE};
     *     {@code MISMATCH} where the parts in a folder do not have the same columns
     */
    public static Dataset open(Path file, String name, Limits limits) {
        if (Files.isDirectory(file)) {
            return PartsDataset.open(file, name, limits);
        }
        byte[] start;
        try (FileInput input = FileInput.open(file, name)) {
            start = input.readStart(FileStart.BYTES);
        }
        for (DatasetFormat format : FORMATS) {
            if (format.likeness(start) == Likeness.CERTAIN) {
                return format.open(file, name, limits);
            }
        }
        TableSource source = switch (FileStart.of(start, name)) {
            case CSV -> CsvSource.of(file, name, limits);
            case ARFF -> ArffSource.of(file, name, limits);
            case JSON -> JsonSource.of(file, name, limits);
        };
        return new TextDataset(name, source, limits);
    }
}
