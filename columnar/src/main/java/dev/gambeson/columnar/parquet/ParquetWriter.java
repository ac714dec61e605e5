package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.parquet.write.FileWriter;
import dev.gambeson.data.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes tables of results as Parquet, in bounded memory: row groups of at most 131 072 rows and 48 MiB, Snappy, texts by
 * dictionary where that saves room, bounds and counts of missing cells per row group, a check sum per page.
 *
 * <p>Equal tables give equal bytes. Not thread-safe.
 *
 * <pre>{@code
 * try (ParquetWriter writer = ParquetWriter.create(file, List.of(new OutputColumn("score", Kind.DOUBLE)))) {
 *     writer.write(table);
 * }
 * }</pre>
 */
public final class ParquetWriter implements AutoCloseable {

    private final OutputStream out;
    private final FileWriter file;
    private boolean failed;
    private boolean closed;

    private ParquetWriter(OutputStream out, FileWriter file) {
        this.out = out;
        this.file = file;
    }

    /**
     * Creates a file, or replaces it.
     *
     * @throws IOException where it cannot be written
     * @throws IllegalArgumentException where there is no column, or two have one name
     */
    public static ParquetWriter create(Path file, List<OutputColumn> columns) throws IOException {
        demandColumns(columns);
        return create(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), columns);
    }

    /**
     * Begins a file in a stream, which {@link #close} closes.
     *
     * @throws IOException where it cannot be written
     * @throws IllegalArgumentException where there is no column, or two have one name
     */
    public static ParquetWriter create(OutputStream out, List<OutputColumn> columns) throws IOException {
        demandColumns(columns);
        try {
            return new ParquetWriter(out, new FileWriter(out, columns));
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static void demandColumns(List<OutputColumn> columns) {
        Set<String> names = new HashSet<>();
        for (OutputColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column " + column.name() + " stands twice");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a file has at least one column");
        }
    }

    /**
     * Adds the rows of a table.
     *
     * <p>Columns are taken by their names; others are not written. NaN and invalid cells are missing. A column of numbers
     * may be written as any kind: as {@code INT64} where its numbers are whole, as {@code BOOLEAN} where they are 0 and 1,
     * as {@code TEXT} as they read; one of texts as {@code TEXT}, or as {@code BOOLEAN} where they say yes or no.
     *
     * @throws IOException where it cannot be written
     * @throws IllegalArgumentException where a column is not there, or has cells that its kind cannot hold
     */
    public void write(Table block) throws IOException {
        boolean done = false;
        try {
            file.add(block);
            done = true;
        } finally {
            failed |= !done;
        }
    }

    /**
     * Writes what is left and the footer, without which nobody can read the file, and closes the stream. After a failed
     * {@link #write} no footer is written, so that half a result is not taken for a whole one.
     *
     * @throws IOException where it cannot be written
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (!failed) {
                file.finish();
            }
        }
    }
}
