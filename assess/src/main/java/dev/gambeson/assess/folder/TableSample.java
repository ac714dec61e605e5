package dev.gambeson.assess.folder;

import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
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

/** Counts the first rows of a table: as many as hold some millions of cells, however large the file is. */
final class TableSample {

    private static final long MOST_CELLS = 5_000_000;
    private static final long MOST_TEXT = 64L << 20;

    private final Dataset dataset;
    private final Limits limits;
    private final ProfileBuilder counts;
    private long cells;
    private long text;
    private boolean complete;

    private TableSample(Dataset dataset, Limits limits) {
        this.dataset = dataset;
        this.limits = limits;
        this.counts = new ProfileBuilder(dataset.columnNames());
    }

    static TableSample of(Dataset dataset, Limits limits) {
        TableSample sample = new TableSample(dataset, limits);
        try {
            dataset.read(new Schema(List.of()), sample::add);
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
        byte[][][] dictionaries = new byte[width][][];
        for (int c = 0; c < width; c++) {
            TextColumn column = (TextColumn) columns.get(c);
            dictionaries[c] = column.dictionary().stream()
                    .map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            for (byte[] value : dictionaries[c]) {
                text += value.length;
            }
            for (int row = 0; row < rows; row++) {
                if (column.isMissing(row)) {
                    counts.missing(c);
                } else {
                    byte[] value = dictionaries[c][column.code(row)];
                    counts.add(c, value, 0, value.length);
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            counts.endRow();
        }
        cells += (long) rows * width;
        if (counts.memoryBytes() > limits.memoryBytes()) {
            throw InputException.tooLarge(
                    Location.of(dataset.name()),
                    "what is counted of its " + width + " columns takes more memory than allowed",
                    "Give Java more heap (-Xmx).");
        }
        if (cells >= MOST_CELLS || text >= MOST_TEXT) {
            throw new Enough();
        }
    }

    /** Ends reading; no error. */
    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }
}
