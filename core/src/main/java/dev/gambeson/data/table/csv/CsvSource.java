package dev.gambeson.data.table.csv;

import dev.gambeson.data.Schema;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.data.table.TableSource;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;

/** A CSV file with its separator and header. Immutable and thread-safe. */
public final class CsvSource implements TableSource {

    private final Path file;
    private final String name;
    private final char separator;
    private final CsvHeader header;
    private final Limits limits;

    private CsvSource(Path file, String name, char separator, CsvHeader header, Limits limits) {
        this.file = file;
        this.name = name;
        this.separator = separator;
        this.header = header;
        this.limits = limits;
    }

    /**
     * Finds the separator and the header in the first rows.
     *
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}
     * @throws dev.gambeson.format.InputException where the file is no such table, is broken or over the limits
     */
    public static CsvSource of(Path file, String name, Limits limits) {
        CsvSample sample = CsvSample.choose(file, name, limits);
        return new CsvSource(file, name, sample.separator(), CsvHeader.of(sample.rows(), name), limits);
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public List<String> columns() {
        return header.names();
    }

    @Override
    public List<String> notes() {
        return header.notes();
    }

    @Override
    public Schema declared() {
        return new Schema(List.of());
    }

    @Override
    public RowReader open() {
        CsvRows rows =
                new CsvRows(new ByteWindow(FileInput.open(file, name), limits.lineBytes()), name, separator, limits);
        try {
            if (header.present()) {
                rows.next();
            }
            rows.expect(header.names());
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }
}
