package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.cell.ListSink;
import dev.gambeson.columnar.parquet.cell.ProfileSink;
import dev.gambeson.columnar.parquet.cell.TextRoom;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.columnar.parquet.page.ChunkReader;
import dev.gambeson.columnar.parquet.page.PageMemory;
import dev.gambeson.columnar.parquet.page.Scratch;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.data.table.TableMemory;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The table in a Parquet file. Immutable and thread-safe. */
final class ParquetDataset implements Dataset {

    /** So many rows are read before it is asked how much they take; at first few, since they may be long. */
    private static final int STEP = 1024;

    private static final int FIRST_STEP = 16;

    /** What a cell takes while a table is built, and a column before its first cell, about. */
    private static final int CELL_BYTES = 16;

    private static final int COLUMN_BYTES = 1500;
    private static final int PROFILE_STEP = 1 << 16;

    private final ParquetFile file;
    private final List<SourceColumn> columns;
    private final List<String> names;
    private final List<String> notes;
    private final Limits limits;
    private final TableMemory memory;

    private ParquetDataset(ParquetFile file, List<SourceColumn> columns, List<String> notes, Limits limits) {
        this.file = file;
        this.columns = columns;
        this.names = columns.stream().flatMap(column -> column.names().stream()).toList();
        this.notes = notes;
        this.limits = limits;
        this.memory = new TableMemory(file.name(), names.size(), limits);
    }

    static ParquetDataset open(Path path, String name, Limits limits) {
        try (FileBytes bytes = FileBytes.open(path, name)) {
            ParquetFile file = ParquetFile.read(bytes, path, name, limits);
            ColumnPlan plan = ColumnPlan.of(file, bytes, limits);
            return new ParquetDataset(file, plan.columns(), plan.notes(), limits);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String format() {
        return "parquet";
    }

    @Override
    public List<String> columnNames() {
        return names;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Schema declared() {
        return DeclaredTypes.of(file, columns);
    }

    @Override
    public void read(Schema schema, Consumer<Table> consumer) {
        memory.demandColumns(COLUMN_BYTES);
        int most = memory.rowsPerTable(2 * CELL_BYTES);
        long text = memory.textPerTable();
        TextRoom texts = new TextRoom(limits.memoryBytes() / 4);
        TableAssembly table = new TableAssembly(columns, schema, most, texts);
        long firstRow = 1;
        int rows = 0;
        int step = FIRST_STEP;
        try (FileBytes bytes = FileBytes.open(file.path(), file.name())) {
            RowStream stream = stream(bytes, table);
            for (int read; (read = stream.read(Math.min(step, most - rows))) > 0; ) {
                rows += read;
                step = texts.taken() > text / 4 ? Math.max(1, step / 2) : Math.min(STEP, step * 2);
                if (rows == most || texts.taken() > text) {
                    consumer.accept(table.build(firstRow));
                    firstRow += rows;
                    rows = 0;
                }
            }
        }
        if (rows > 0) {
            consumer.accept(table.build(firstRow));
        }
    }

    @Override
    public Table load(Schema schema, long limit) {
        memory.demandColumns(COLUMN_BYTES);
        TextRoom texts = new TextRoom(limits.memoryBytes());
        TableAssembly table = new TableAssembly(columns, schema, (int) Math.min(STEP, Math.max(limit, 0)), texts);
        long rows = 0;
        try (FileBytes bytes = FileBytes.open(file.path(), file.name())) {
            RowStream stream = stream(bytes, table);
            int step = (int) Math.max(1, Math.min(STEP, limits.memoryBytes() / 16 / CELL_BYTES / names.size()));
            for (int read; rows < limit && (read = stream.read((int) Math.min(step, limit - rows))) > 0; ) {
                rows += read;
                memory.demandRows(rows, table.memoryBytes());
            }
        }
        return table.build(1);
    }

    @Override
    public Profile profile() {
        memory.demandColumns(COLUMN_BYTES);
        ProfileBuilder profile = new ProfileBuilder(names);
        Scratch scratch = new Scratch();
        try (FileBytes bytes = FileBytes.open(file.path(), file.name())) {
            for (int group = 1; group <= file.groups().size(); group++) {
                RowGroup rows = file.groups().get(group - 1);
                int first = 0;
                for (SourceColumn column : columns) {
                    count(bytes, column, group, rows.rows(), first, profile, scratch);
                    first += column.width();
                    if (first % 64 == 0 || first == names.size()) {
                        memory.demandCounts(profile.memoryBytes());
                    }
                }
                profile.endRows(rows.rows());
            }
        }
        return profile.build();
    }

    /** No byte of the other columns is read; of lists all elements are, where one is wanted. */
    @Override
    public Dataset select(List<String> wanted) {
        Set<String> chosen = Set.copyOf(wanted);
        List<SourceColumn> read = columns.stream()
                .filter(column -> column.names().stream().anyMatch(chosen::contains))
                .toList();
        boolean fewer = !read.isEmpty() && read.size() < columns.size() && names.containsAll(chosen);
        return fewer ? new ParquetDataset(file, read, notes, limits).select(wanted) : Dataset.super.select(wanted);
    }

    /** Counts one column of a row group: no other's pages need to be in memory. */
    private void count(
            FileBytes bytes,
            SourceColumn column,
            int group,
            long rows,
            int first,
            ProfileBuilder profile,
            Scratch scratch) {
        List<ProfileSink> sinks = new ArrayList<>();
        for (int i = 0; i < column.width(); i++) {
            sinks.add(new ProfileSink(profile, first + i));
        }
        CellSink sink = column.elements() == 0 ? sinks.get(0) : new ListSink(sinks);
        ChunkReader reader = RowStream.reader(file, bytes, column, group, sink, pageMemory(), scratch);
        for (long left = rows; left > 0; left -= PROFILE_STEP) {
            reader.read((int) Math.min(left, PROFILE_STEP));
        }
        sinks.forEach(ProfileSink::finish);
    }

    private RowStream stream(FileBytes bytes, TableAssembly table) {
        return new RowStream(file, bytes, columns, table.sinks(), pageMemory());
    }

    private PageMemory pageMemory() {
        return new PageMemory(limits.memoryBytes() / 4 * 3);
    }
}
