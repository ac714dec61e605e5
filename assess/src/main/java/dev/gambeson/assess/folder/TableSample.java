package dev.gambeson.assess.folder;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the first rows of a table: as many as hold some millions of cells, however large the file is. */
final class TableSample {

    private static final long MOST_CELLS = 5_000_000;
    private static final long MOST_TEXT = 64L << 20;

    private final Dataset dataset;
    private final long mostCells;
    private final Limits limits;
    private final ProfileBuilder counts;
    private final Set<String> wholes;
    private long cells;
    private long text;
    private boolean complete;

    private TableSample(Dataset dataset, long mostCells, Limits limits) {
        this.dataset = dataset;
        this.mostCells = mostCells;
        this.limits = limits;
        this.counts = new ProfileBuilder(dataset.columnNames());
        this.wholes = dataset.declared().columns().stream()
                .filter(column -> column.type() == ColumnType.INTEGER)
                .map(ColumnSchema::name)
                .collect(Collectors.toSet());
    }

    static TableSample of(Dataset dataset, Limits limits) {
        return of(dataset, dataset.declared(), MOST_CELLS, limits);
    }

    /**
     * A sample of so many cells, or a few more.
     *
     * @param types what is read as numbers; the cells of other columns are looked at as texts
     */
    static TableSample of(Dataset dataset, Schema types, long mostCells, Limits limits) {
        TableSample sample = new TableSample(dataset, mostCells, limits);
        try {
            dataset.read(types, sample::add);
            sample.complete = true;
        } catch (Enough e) {
            sample.complete = false;
        }
        return sample;
    }

    /** Whether the file ended before the sample was full. */
    boolean complete() {
        return complete;
    }

    Profile profile() {
        return counts.build();
    }

    private void add(Table table) {
        int rows = table.rows();
        List<Column> columns = table.columns();
        int width = columns.size();
        for (int c = 0; c < width; c++) {
            if (columns.get(c) instanceof NumberColumn numbers) {
                add(c, numbers);
            } else if (columns.get(c) instanceof TextColumn texts) {
                add(c, texts);
            }
        }
        counts.endRows(rows);
        cells += (long) rows * width;
        if (counts.memoryBytes() > limits.memoryBytes()) {
            throw InputException.tooLarge(
                    Location.of(dataset.name()),
                    "what is counted of its " + width + " columns takes more memory than allowed",
                    "Give Java more heap (-Xmx).");
        }
        if (cells >= mostCells || text >= MOST_TEXT) {
            throw new Enough();
        }
    }

    /** Numbers as such, without making texts of them. */
    private void add(int c, NumberColumn column) {
        boolean whole = wholes.contains(column.name());
        for (int row = 0; row < column.size(); row++) {
            double value = column.value(row);
            if (!Double.isNaN(value) && whole) {
                counts.add(c, (long) value, 1);
            } else if (!Double.isNaN(value)) {
                counts.add(c, value, 1);
            } else if (column.isMissing(row)) {
                counts.missing(c);
            } else {
                byte[] invalid = String.valueOf(column.text(row)).getBytes(StandardCharsets.UTF_8);
                counts.add(c, invalid, 0, invalid.length);
                text += invalid.length;
            }
        }
    }

    private void add(int c, TextColumn column) {
        byte[][] dictionary = column.dictionary().stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] value : dictionary) {
            text += value.length;
        }
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                counts.missing(c);
            } else {
                byte[] value = dictionary[column.code(row)];
                counts.add(c, value, 0, value.length);
            }
        }
    }

    /** Ends reading; no error. */
    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }
}
