package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table in a folder of equal part files, one after the other; rows are numbered through all of them. One part is open at
 * a time. Immutable and thread-safe.
 */
final class PartsDataset implements Dataset {

    private static final int MOST_NOTES = 20;

    private final String name;
    private final PartFolder folder;
    private final PartHeader header;
    private final List<String> stored;
    private final @Nullable String key;
    private final Schema declared;
    private final List<String> notes;
    private final Limits limits;

    private PartsDataset(
            String name,
            PartFolder folder,
            PartHeader header,
            List<String> stored,
            @Nullable String key,
            Schema declared,
            List<String> notes,
            Limits limits) {
        this.name = name;
        this.folder = folder;
        this.header = header;
        this.stored = stored;
        this.key = key;
        this.declared = declared;
        this.notes = notes;
        this.limits = limits;
    }

    /** Opens every part once, to see that all have the same columns. */
    static PartsDataset open(Path root, String name, Limits limits) {
        PartFolder folder = PartFolder.of(root, name);
        Set<String> notes = new LinkedHashSet<>(folder.notes());
        PartHeader header = null;
        List<ColumnSchema> declared = List.of();
        for (PartFolder.Part part : folder.parts()) {
            Dataset dataset = Datasets.open(part.file(), part.name(), limits);
            if (header == null) {
                header = PartHeader.of(dataset);
                declared = dataset.declared().columns();
            } else {
                header.demand(dataset);
                // What only some parts say is not said of all.
                Schema here = dataset.declared();
                declared = declared.stream()
                        .filter(column -> here.column(column.name())
                                .filter(column::equals)
                                .isPresent())
                        .toList();
            }
            // The same is said of every part.
            for (String note : dataset.notes()) {
                if (notes.size() < MOST_NOTES) {
                    notes.add(note.replace(part.name(), name));
                }
            }
        }
        List<String> stored = Objects.requireNonNull(header).columns();
        String key = folder.key();
        if (key != null && stored.contains(key)) {
            notes.add(name + ": column " + key + " is in the files and in the names of the folders; the files count.");
            key = null;
        }
        return new PartsDataset(name, folder, header, stored, key, new Schema(declared), List.copyOf(notes), limits);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String format() {
        return header.format();
    }

    @Override
    public List<String> columnNames() {
        if (key == null) {
            return stored;
        }
        List<String> names = new ArrayList<>(stored);
        names.add(key);
        return names;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Schema declared() {
        return declared;
    }

    @Override
    public void read(Schema schema, Consumer<Table> rows) {
        long[] before = new long[1];
        for (PartFolder.Part part : folder.parts()) {
            long first = before[0];
            open(part).read(schema, table -> {
                before[0] += table.rows();
                rows.accept(placed(table, part, schema, first + table.firstRow()));
            });
        }
    }

    @Override
    public Table load(Schema schema, long limit) {
        TableBuilder all = new TableBuilder(columnNames(), schema, (int) Math.min(1024, Math.max(0, limit)));
        try {
            if (limit > 0) {
                read(schema, table -> add(table, all, limit));
            }
        } catch (Enough e) {
            // As many rows as were asked for.
        }
        return all.build(1);
    }

    private void add(Table table, TableBuilder all, long limit) {
        all.addAll(table, (int) Math.min(table.rows(), limit - all.rows()));
        new TableMemory(name, columnNames().size(), limits).demandRows(all.rows(), all.memoryBytes());
        if (all.rows() >= limit) {
            throw new Enough();
        }
    }

    @Override
    public Profile profile() {
        Profile all = null;
        for (PartFolder.Part part : folder.parts()) {
            Profile rows = open(part).profile();
            Profile whole = key == null ? rows : rows.beside(keys(key, part, rows.rows()));
            all = all == null ? whole : all.merge(whole);
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public Dataset select(List<String> names) {
        List<String> chosen = stored.stream().filter(names::contains).toList();
        String chosenKey = key != null && names.contains(key) ? key : null;
        boolean known =
                chosen.size() + (chosenKey == null ? 0 : 1) == Set.copyOf(names).size();
        if (!known || chosen.isEmpty()) {
            return Dataset.super.select(names);
        }
        Set<String> others = new LinkedHashSet<>(stored);
        chosen.forEach(others::remove);
        return new PartsDataset(name, folder, header, chosen, chosenKey, declared.without(others), notes, limits);
    }

    /** A part may have changed since its columns were seen. */
    private Dataset open(PartFolder.Part part) {
        Dataset dataset = Datasets.open(part.file(), part.name(), limits);
        header.demand(dataset);
        return dataset.select(stored);
    }

    private Table placed(Table table, PartFolder.Part part, Schema schema, long firstRow) {
        List<Column> columns = new ArrayList<>(table.columns());
        if (key != null) {
            ColumnBuilder cells = ColumnBuilder.of(key, schema, table.rows());
            byte[] value = bytes(part);
            for (int row = 0; row < table.rows(); row++) {
                if (value == null) {
                    cells.addMissing();
                } else {
                    cells.add(value, 0, value.length);
                }
            }
            columns.add(cells.build());
        }
        return new Table(firstRow, columns);
    }

    private static Profile keys(String key, PartFolder.Part part, long rows) {
        ProfileBuilder keys = new ProfileBuilder(List.of(key));
        byte[] value = bytes(part);
        if (rows > 0 && value != null) {
            keys.add(0, value, 0, value.length, rows);
        } else if (rows > 0) {
            keys.missing(0, rows);
        }
        keys.endRows(rows);
        return keys.build();
    }

    private static byte @Nullable [] bytes(PartFolder.Part part) {
        String value = part.value();
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends reading; no error. */
    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }
}
