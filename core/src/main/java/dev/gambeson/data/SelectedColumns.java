package dev.gambeson.data;

import dev.gambeson.data.profile.Profile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Some columns of a data set, of which all are read. Immutable and thread-safe. */
final class SelectedColumns implements Dataset {

    private final Dataset all;
    private final List<String> names;
    private final Set<String> others;

    private SelectedColumns(Dataset all, List<String> names, Set<String> others) {
        this.all = all;
        this.names = names;
        this.others = others;
    }

    static Dataset of(Dataset all, List<String> wanted) {
        Set<String> others = new LinkedHashSet<>(all.columnNames());
        for (String name : Set.copyOf(wanted)) {
            if (!others.remove(name)) {
                throw new IllegalArgumentException("no column " + name);
            }
        }
        List<String> names = all.columnNames().stream()
                .filter(name -> !others.contains(name))
                .toList();
        return others.isEmpty() ? all : new SelectedColumns(all, names, others);
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
        return names;
    }

    @Override
    public List<String> notes() {
        return all.notes();
    }

    @Override
    public Schema declared() {
        return all.declared().without(others);
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
        return all.profile().without(others);
    }

    private Table kept(Table table) {
        List<Column> kept = table.columns().stream()
                .filter(column -> !others.contains(column.name()))
                .toList();
        return new Table(table.firstRow(), kept);
    }
}
