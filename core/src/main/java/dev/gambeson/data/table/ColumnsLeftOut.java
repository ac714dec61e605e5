package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A data set without some of its columns, as if they were not in the file. Immutable and thread-safe as the one behind.
 */
public final class ColumnsLeftOut implements Dataset {

    private final Dataset all;
    private final Set<String> names;

    private ColumnsLeftOut(Dataset all, Set<String> names) {
        this.all = all;
        this.names = Set.copyOf(names);
    }

    /**
     * The data set without the columns of these names; the same where it has none of them.
     *
     * @param all the data set
     * @param names columns to leave out
     */
    public static Dataset of(Dataset all, Set<String> names) {
        return all.columnNames().stream().anyMatch(names::contains) ? new ColumnsLeftOut(all, names) : all;
    }

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public String format() {
        return all.format();
    }

    @Override
    public List<String> columnNames() {
        return all.columnNames().stream().filter(name -> !names.contains(name)).toList();
    }

    @Override
    public List<String> notes() {
        return all.notes();
    }

    @Override
    public Schema declared() {
        return all.declared().without(names);
    }

    @Override
    public void read(Schema schema, Consumer<Table> rows) {
        all.read(schema, table -> rows.accept(kept(table)));
    }

    @Override
    public Table load(Schema schema, long limit) {
        return kept(all.load(schema, limit));
    }

    @Override
    public Profile profile() {
        return all.profile().without(names);
    }

    private Table kept(Table table) {
        List<Column> kept = table.columns().stream()
                .filter(column -> !names.contains(column.name()))
                .toList();
        return new Table(table.firstRow(), kept);
    }
}
