package dev.gambeson.cli.option;

import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.ColumnRoles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a data set on the command line; a project file says the same in {@code data}. */
public final class DataOptions {

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "The data that the model learnt from, to compare with.")
    @Nullable
    InputFile train;

    @Option(names = "--schema", paramLabel = "FILE", description = "What must hold of the columns (default: inferred).")
    @Nullable
    InputFile schema;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column with the right answers.")
    @Nullable
    String label;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The right answers of tensor data: one class number each.")
    @Nullable
    InputFile labels;

    @Option(
            names = "--identifier",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that name a row or a person.")
    List<String> identifier = List.of();

    @Option(
            names = "--quasi",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that together may single a person out.")
    List<String> quasi = List.of();

    @Option(
            names = "--sensitive",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that say what a person would not want known.")
    List<String> sensitive = List.of();

    @Option(
            names = "--protected",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns by which people must not be treated differently.")
    public List<String> protectedColumns = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N rows or examples.")
    long limit = Long.MAX_VALUE;

    @Option(names = "--bounds", paramLabel = "LO,HI", description = "The range of tensor values (default 0,1).")
    DataSettings.Bounds bounds = DataSettings.Bounds.UNIT;

    public DataSettings settings(InputFile data) {
        Arguments.demand(limit >= 1, "--limit is at least 1, not " + limit);
        ColumnRoles roles = new ColumnRoles(label, identifier, quasi, sensitive, protectedColumns);
        return new DataSettings(train, data, schema, labels, roles, limit, bounds);
    }
}
