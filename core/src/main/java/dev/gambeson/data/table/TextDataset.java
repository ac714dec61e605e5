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
    /** A table given away has at most so many cells and so much text, however wide it is. */
    private static final int CELLS_PER_TABLE = 1 << 22;

    private static final long TEXT_PER_TABLE = 32L << 20;

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
        int most = rowsAtOnce(CELLS_PER_TABLE, ROWS_PER_TABLE);
        long firstRow = 1;
        TableBuilder table = new TableBuilder(source.columns(), schema);
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                table.add(rows);
                if (table.rows() == most || table.textBytes() > TEXT_PER_TABLE) {
                    firstRow += give(table, firstRow, consumer);
                    table = new TableBuilder(source.columns(), schema);
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
        TableBuilder table = new TableBuilder(source.columns(), schema);
        int checkEvery = rowsAtOnce(1 << 18, ROWS_PER_TABLE);
        long checkedText = 0;
        try (RowReader rows = source.open()) {
            while (table.rows() < limit && rows.next()) {
                table.add(rows);
                if (table.rows() % checkEvery == 0 || table.textBytes() - checkedText > TEXT_PER_TABLE) {
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
        List<String> columns = source.columns();
        ProfileBuilder profile = new ProfileBuilder(columns);
        int checkEvery = rowsAtOnce(1 << 20, Integer.MAX_VALUE);
        long row = 0;
        try (RowReader rows = source.open()) {
            while (rows.next()) {
                count(rows, profile, columns.size());
                if (++row % checkEvery == 0 && profile.memoryBytes() > limits.memoryBytes()) {
                    throw InputException.tooLarge(
                            Location.of(name),
                            "the profile of its " + columns.size() + " columns takes more than the "
                                    + megabytes(limits.memoryBytes()) + " allowed",
                            "Give Java more heap (-Xmx), or split the file by columns.");
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

    /** How many rows have about so many cells. */
    private int rowsAtOnce(int cells, int most) {
        return Math.max(1, Math.min(most, cells / Math.max(1, source.columns().size())));
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
