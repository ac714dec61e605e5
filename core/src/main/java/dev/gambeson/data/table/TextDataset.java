package dev.gambeson.data.table;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.function.Consumer;

/** A data set in a text file of any format that has a {@link RowReader}. Immutable and thread-safe. */
final class TextDataset implements Dataset {

    private static final int ROWS_PER_TABLE = 8192;
    /** What a table has room for before its first row. */
    private static final int FEW_ROWS = 64;
    /** A table given away has at most so many cells and so much text, however wide it is; fewer in little memory. */
    private static final int CELLS_PER_TABLE = 1 << 22;

    private static final long TEXT_PER_TABLE = 32L << 20;

    /** What a number takes in a table while it is built, and what a text of its own takes, about. */
    private static final int NUMBER_BYTES = 16;

    private static final int TEXT_BYTES = 256;

    /** What a column takes before its first cell, about. */
    private static final int COLUMN_BYTES = 600;

    private final String name;
    private final TableSource source;
    private final Limits limits;

    TextDataset(String name, TableSource source, Limits limits) {
        this.name = name;
        this.source = source;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String format() {
        return source.format();
    }

    @Override
    public List<String> columnNames() {
        return source.columns();
    }

    @Override
    public List<String> notes() {
        return source.notes();
    }

    @Override
    public Schema declared() {
        return source.declared();
    }

    @Override
    public void read(Schema schema, Consumer<Table> consumer) {
        demandRoomForColumns();
        int most = rowsAtOnce(CELLS_PER_TABLE, NUMBER_BYTES);
        int checkEvery = rowsAtOnce(CELLS_PER_TABLE, TEXT_BYTES);
        long text = Math.min(TEXT_PER_TABLE, limits.memoryBytes() / 8);
        long firstRow = 1;
        TableBuilder table = new TableBuilder(source.columns(), schema, Math.min(FEW_ROWS, most));
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                table.add(rows);
                boolean full = table.rows() == most
                        || table.textBytes() > text
                        || table.rows() % checkEvery == 0 && table.memoryBytes() > limits.memoryBytes() / 2;
                if (full) {
                    firstRow += give(table, firstRow, consumer);
                    // The next one is likely to have as many rows.
                    table = new TableBuilder(source.columns(), schema, table.rows());
                }
            }
        }
        if (table.rows() > 0) {
            give(table, firstRow, consumer);
        }
    }

    private static int give(TableBuilder table, long firstRow, Consumer<Table> consumer) {
        consumer.accept(table.build(firstRow));
        return table.rows();
    }

    @Override
    public Table load(Schema schema, long limit) {
        demandRoomForColumns();
        int checkEvery = rowsAtOnce(1 << 18, TEXT_BYTES);
        TableBuilder table = new TableBuilder(source.columns(), schema, Math.min(FEW_ROWS, checkEvery));
        long text = Math.min(TEXT_PER_TABLE, limits.memoryBytes() / 8);
        long checkedText = 0;
        try (RowReader rows = source.open()) {
            while (table.rows() < limit && rows.next()) {
                table.add(rows);
                if (table.rows() % checkEvery == 0 || table.textBytes() - checkedText > text) {
                    checkedText = table.textBytes();
                    checkMemory(table);
                }
            }
        }
        checkMemory(table);
        return table.build(1);
    }

    @Override
    public Profile profile() {
        demandRoomForColumns();
        List<String> columns = source.columns();
        ProfileBuilder profile = new ProfileBuilder(columns);
        int checkEvery = rowsAtOnce(1 << 18, TEXT_BYTES);
        long row = 0;
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                count(rows, profile, columns.size());
                if (++row % checkEvery == 0 && profile.memoryBytes() > limits.memoryBytes()) {
                    throw tooManyColumns();
                }
            }
        }
        return profile.build();
    }

    private static void count(RowReader rows, ProfileBuilder profile, int columns) {
        byte[] bytes = rows.bytes();
        for (int column = 0; column < columns; column++) {
            switch (rows.presence(column)) {
                case PRESENT -> profile.add(column, bytes, rows.start(column), rows.end(column));
                case MISSING -> profile.missing(column);
                case NOT_A_NUMBER -> profile.notANumber(column);
            }
        }
        profile.endRow();
    }

    /** How many rows have at most so many cells, and fit into memory if each takes so many bytes; at most a table. */
    private int rowsAtOnce(int cells, int cellBytes) {
        long fitting = Math.min(cells, limits.memoryBytes() / cellBytes)
                / Math.max(1, source.columns().size());
        return (int) Math.max(1, Math.min(ROWS_PER_TABLE, fitting));
    }

    private void demandRoomForColumns() {
        if ((long) COLUMN_BYTES * source.columns().size() > limits.memoryBytes()) {
            throw tooManyColumns();
        }
    }

    private InputException tooManyColumns() {
        return InputException.tooLarge(
                Location.of(name),
                "what is counted of its " + source.columns().size() + " columns takes more than the "
                        + megabytes(limits.memoryBytes()) + " allowed",
                "Give Java more heap (-Xmx), or split the file by columns.");
    }

    private void checkMemory(TableBuilder table) {
        long taken = table.memoryBytes();
        if (taken > limits.memoryBytes()) {
            // Less than in proportion, since arrays grow in steps.
            long fit = (long) (0.75 * table.rows() * limits.memoryBytes() / taken);
            throw InputException.tooLarge(
                    Location.of(name, (long) table.rows(), null),
                    "the rows up to here take more than the " + megabytes(limits.memoryBytes()) + " allowed",
                    "Use fewer rows (`--limit " + roundDown(fit) + "`), or give Java more heap (-Xmx).");
        }
    }

    /** To one significant digit. */
    private static long roundDown(long rows) {
        long unit = 1;
        while (rows / unit >= 10) {
            unit *= 10;
        }
        return Math.max(1, rows / unit * unit);
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes >> 20) + " MiB of memory";
    }
}
