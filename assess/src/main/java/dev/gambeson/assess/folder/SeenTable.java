package dev.gambeson.assess.folder;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of at least one row.
 *
 * @param file where it is
 * @param dataset to read it
 * @param rows how many rows were looked at
 * @param counts what was counted in them, by column
 * @param schema what these rows suggest
 * @param complete whether all rows were looked at
 */
public record SeenTable(
        InputFile file,
        Dataset dataset,
        long rows,
        Map<String, ColumnProfile> counts,
        Schema schema,
        boolean complete) {

    private static final long FEWER_CELLS = 1_000_000;

    public SeenTable {
        counts = Map.copyOf(counts);
    }

    /**
     * Looks at a file: all of it, or the first five million cells.
     *
     * @throws dev.gambeson.format.InputException where it is no table, or one without rows
     */
    public static SeenTable look(InputFile file, Limits limits) {
        Dataset dataset = Datasets.open(file.path(), file.name(), limits);
        TableSample sample = TableSample.of(dataset, limits);
        SeenTable table = of(file, dataset, sample.profile(), sample.complete());
        if (table.rows() == 0) {
            throw InputException.malformed(Location.of(file.name()), "is a table without rows");
        }
        return table;
    }

    /**
     * What the first million cells of a table suggest.
     *
     * @param numbers columns that are meant to hold numbers, so that they need not be looked at as texts
     */
    public static Schema typesOf(Dataset dataset, Set<String> numbers, Limits limits) {
        Schema declared = dataset.declared();
        List<ColumnSchema> read = dataset.columnNames().stream()
                .flatMap(name -> declared
                        .column(name)
                        .or(() -> numbers.contains(name)
                                ? Optional.of(ColumnSchema.of(name, ColumnType.NUMBER))
                                : Optional.empty())
                        .stream())
                .toList();
        TableSample sample = TableSample.of(dataset, new Schema(read), FEWER_CELLS, limits);
        return SchemaInference.infer(sample.profile(), declared);
    }

    static SeenTable of(InputFile file, Dataset dataset, Profile profile, boolean complete) {
        Map<String, ColumnProfile> counts =
                profile.columns().stream().collect(Collectors.toMap(ColumnProfile::name, column -> column));
        Schema schema = SchemaInference.infer(profile, dataset.declared());
        return new SeenTable(file, dataset, profile.rows(), counts, schema, complete);
    }

    /** The names in the header, in order. */
    public List<String> columns() {
        return dataset.columnNames();
    }

    /** Such as {@code 300 rows} or {@code more than 50000 rows}. */
    public String size() {
        return (complete ? "" : "more than ") + rows + (rows == 1 ? " row" : " rows");
    }

    /** What was counted in a column of this table. */
    public ColumnProfile counted(String column) {
        return Objects.requireNonNull(counts.get(column), column);
    }

    /** What is guessed of a column of this table. */
    public ColumnSchema described(String column) {
        return schema.column(column).orElseThrow(() -> new IllegalArgumentException("no column " + column));
    }

    /** Whether every cell of the column is a number. */
    public boolean isNumeric(String column) {
        return described(column).type().numeric();
    }

    /** Whether a model that takes numbers could take the column: numbers, or words of yes and no. */
    public boolean isNumberLike(String column) {
        return isNumeric(column) || described(column).type() == ColumnType.BOOLEAN;
    }

    /** The different values of a column where they are at most that many, else nothing. */
    public Set<String> values(String column, int most) {
        return counted(column)
                .values()
                .filter(values -> values.size() <= most)
                .map(values -> Set.copyOf(values.keySet()))
                .orElse(Set.of());
    }
}
