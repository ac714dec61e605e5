package dev.gambeson.columnar;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.data.table.TableMemory;
import dev.gambeson.format.Limits;
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
    private final TableMemory memory;

    /** The rows of a source; {@code name} is the file as the user named it. */
    public VectorDataset(String name, VectorSource source, Limits limits) {
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
        memory.demandColumns(COLUMN_BYTES);
        TableCollector table = new TableCollector(source.columns(), schema);
        try (VectorReader reader = source.open()) {
            for (int rows; table.rows() < limit && (rows = reader.next()) > 0; ) {
                if (Integer.MAX_VALUE - 8 - table.rows() < rows) {
                    throw memory.tooManyRows(table.rows(), table.memoryBytes());
                }
                table.add(reader, (int) Math.min(rows, limit - table.rows()));
                memory.demandRows(table.rows(), table.memoryBytes());
            }
        }
        return table.build(1);
    }

    @Override
    public Profile profile() {
        memory.demandColumns(COLUMN_BYTES);
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
                    memory.demandCounts(profile.memoryBytes());
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
                ? new VectorDataset(name, fewer, memory.limits()).select(names)
                : Dataset.super.select(names);
    }
}
