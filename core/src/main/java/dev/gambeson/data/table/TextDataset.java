package dev.gambeson.data.table;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.Limits;
import java.util.List;
import java.util.function.Consumer;

/** A data set in a text file of any format that has a {@link RowReader}. Immutable and thread-safe. */
final class TextDataset implements Dataset {

    /** What a table has room for before its first row. */
    private static final int FEW_ROWS = 64;

    /** What a number takes in a table while it is built, and what a text of its own takes, about. */
    private static final int NUMBER_BYTES = 16;

    private static final int TEXT_BYTES = 256;

    /** What a column takes before its first cell, about. */
    private static final int COLUMN_BYTES = 600;

    /** So many cells are read before memory is looked at again. */
    private static final int CHECK_EVERY = 1 << 18;

    private final String name;
    private final TableSource source;
    private final TableMemory memory;

    TextDataset(String name, TableSource source, Limits limits) {
        this.name = name;
        this.source = source;
        this.memory = new TableMemory(name, source.columns().size(), limits);
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
        memory.demandColumns(COLUMN_BYTES);
        int most = memory.rowsPerTable(NUMBER_BYTES);
        int checkEvery = memory.rowsPerTable(TEXT_BYTES);
        long text = memory.textPerTable();
        long firstRow = 1;
        TableBuilder table = new TableBuilder(source.columns(), schema, Math.min(FEW_ROWS, most));
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                table.add(rows);
                boolean full = table.rows() == most
                        || table.textBytes() > text
                        || table.rows() % checkEvery == 0
                                && table.memoryBytes() > memory.limits().memoryBytes() / 2;
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
        memory.demandColumns(COLUMN_BYTES);
        int checkEvery = memory.rowsAtOnce(CHECK_EVERY, TEXT_BYTES);
        TableBuilder table = new TableBuilder(source.columns(), schema, Math.min(FEW_ROWS, checkEvery));
        long text = memory.textPerTable();
        long checkedText = 0;
        try (RowReader rows = source.open()) {
            while (table.rows() < limit && rows.next()) {
                table.add(rows);
                if (table.rows() % checkEvery == 0 || table.textBytes() - checkedText > text) {
                    checkedText = table.textBytes();
                    memory.demandRows(table.rows(), table.memoryBytes());
                }
            }
        }
        memory.demandRows(table.rows(), table.memoryBytes());
        return table.build(1);
    }

    @Override
    public Profile profile() {
        memory.demandColumns(COLUMN_BYTES);
        List<String> columns = source.columns();
        ProfileBuilder profile = new ProfileBuilder(columns);
        int checkEvery = memory.rowsAtOnce(CHECK_EVERY, TEXT_BYTES);
        long row = 0;
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                count(rows, profile, columns.size());
                if (++row % checkEvery == 0) {
                    memory.demandCounts(profile.memoryBytes());
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
}
