package dev.gambeson.data.table;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Schema;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * An ARFF file with its attributes: the format of Weka (Attribute-Relation File Format), dense rows only.
 *
 * @param declared the attributes as a schema
 */
record ArffSource(Path file, String name, Schema declared, Limits limits) implements TableSource {

    /** Reads the attributes. */
    static ArffSource of(Path file, String name, Limits limits) {
        try (LineReader lines = lines(file, name, limits)) {
            return new ArffSource(file, name, new Schema(ArffHeader.read(lines, name, limits)), limits);
        }
    }

    @Override
    public String format() {
        return "arff";
    }

    @Override
    public List<String> columns() {
        return declared.columns().stream().map(ColumnSchema::name).toList();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public ArffRows open() {
        LineReader lines = lines(file, name, limits);
        try {
            ArffHeader.read(lines, name, limits);
            return new ArffRows(lines, name, columns(), limits);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private static LineReader lines(Path file, String name, Limits limits) {
        return new LineReader(new ByteWindow(FileInput.open(file, name), limits.lineBytes()), name);
    }
}
