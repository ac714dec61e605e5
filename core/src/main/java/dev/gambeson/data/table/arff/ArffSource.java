package dev.gambeson.data.table.arff;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Schema;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.data.table.TableSource;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * An ARFF file with its attributes: the format of Weka (Attribute-Relation File Format), dense rows only.
 * Immutable and thread-safe.
 */
public final class ArffSource implements TableSource {

    private final Path file;
    private final String name;
    private final Schema declared;
    private final Limits limits;

    private ArffSource(Path file, String name, Schema declared, Limits limits) {
        this.file = file;
        this.name = name;
        this.declared = declared;
        this.limits = limits;
    }

    /**
     * Reads the attributes.
     *
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}
     * @throws dev.gambeson.format.InputException where the file is no such table, is broken or over the limits
     */
    public static ArffSource of(Path file, String name, Limits limits) {
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
    public Schema declared() {
        return declared;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public RowReader open() {
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
