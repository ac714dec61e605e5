package dev.gambeson.data.table;

import dev.gambeson.data.Schema;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;

/** A CSV file with its separator and header. */
record CsvSource(Path file, String name, char separator, CsvHeader header, Limits limits) implements TableSource {

    /** Finds the separator and the header in the first rows. */
    static CsvSource of(Path file, String name, Limits limits) {
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
    public CsvRows open() {
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
