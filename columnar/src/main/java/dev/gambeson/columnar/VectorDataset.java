package dev.gambeson.columnar;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A data set in a file of any format that has a {@link VectorReader}. Immutable and thread-safe. */
public final class VectorDataset implements Dataset {

    /** What a column takes before its first cell, about. */
    private static final int COLUMN_BYTES = 600;

    private static final int CHECK_EVERY = 1 << 18;

    private final String name;
    private final VectorSource source;
    private final Limits limits;

    /** The rows of a source; {@code name} is the file as the user named it. */
    public VectorDataset(String name, VectorSource source, Limits limits) {
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
        long firstRow = 1;
        try (VectorReader reader = source.open()) {
            for (int rows; (rows = reader.next()) > 0; firstRow += rows) {
                TableCollector table = new TableCollector(source.columns(), schema);
                table.add(reader, rows);
                consumer.accept(table.build(firstRow));
            }
        }
    }

    @Override
    public Table load(Schema schema, long limit) {
        demandRoomForColumns();
        TableCollector table = new TableCollector(source.columns(), schema);
        try (VectorReader reader = source.open()) {
            for (int rows; table.rows() < limit && (rows = reader.next()) > 0; ) {
                if (Integer.MAX_VALUE - 8 - table.rows() < rows) {
                    throw tooManyRows(table.rows());
                }
                table.add(reader, (int) Math.min(rows, limit - table.rows()));
                checkMemory(table);
            }
        }
        return table.build(1);
    }

    @Override
    public Profile profile() {
        demandRoomForColumns();
        int columns = source.columns().size();
        ProfileBuilder profile = new ProfileBuilder(source.columns());
        ProfileFeed feed = new ProfileFeed(profile);
        long unchecked = 0;
        try (VectorReader reader = source.open()) {
            for (int rows; (rows = reader.next()) > 0; ) {
                for (int column = 0; column < columns; column++) {
                    feed.add(column, reader.column(column));
                }
                profile.endRows(rows);
                unchecked += (long) rows * columns;
                if (unchecked > CHECK_EVERY) {
                    unchecked = 0;
                    if (profile.memoryBytes() > limits.memoryBytes()) {
                        throw tooManyColumns();
                    }
                }
            }
        }
        return profile.build();
    }

    /** Only these columns are decoded; of lists all elements are, where one is wanted. */
    @Override
    public Dataset select(List<String> names) {
        Set<String> chosen = Set.copyOf(names);
        if (chosen.isEmpty() || !source.columns().containsAll(chosen)) {
            return Dataset.super.select(names);
        }
        VectorSource fewer = source.select(chosen);
        return fewer.columns().size() < source.columns().size()
                ? new VectorDataset(name, fewer, limits).select(names)
                : Dataset.super.select(names);
    }

    private void demandRoomForColumns() {
        if ((long) COLUMN_BYTES * source.columns().size() > limits.memoryBytes()) {
            throw tooManyColumns();
        }
    }

    private InputException tooManyColumns() {
        return InputException.tooLarge(
                Location.of(name),
                "what is counted of its " + source.columns().size() + " columns takes more than the " + memory(),
                "Give Java more heap (-Xmx), or split the file by columns.");
    }

    private void checkMemory(TableCollector table) {
        if (table.memoryBytes() > limits.memoryBytes()) {
            throw tooManyRows(table.rows());
        }
    }

    private InputException tooManyRows(int rows) {
        return InputException.tooLarge(
                Location.of(name, (long) rows, null),
                "the rows up to here take more than the " + memory(),
                "Use fewer rows (`--limit`), or give Java more heap (-Xmx).");
    }

    private String memory() {
        return Math.max(1, limits.memoryBytes() >> 20) + " MiB of memory allowed";
    }
}
