package dev.gambeson.privacy.column;

import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.privacy.code.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ways to have something scanned. */
final class Scans {

    private Scans() {}

    /** As the product does: from a file whose schema is inferred. */
    static List<PersonalColumn> file(Path folder, String text) {
        try {
            Path file = Files.writeString(folder.resolve("data.csv"), text);
            Dataset dataset = Datasets.open(file, "data.csv", Limits.standard());
            return PersonalDataScan.examine(dataset, SchemaInference.infer(dataset), Limits.standard());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, read as numbers wherever the cells are numbers. */
    static List<PersonalColumn> fileAsNumbers(Path folder, String text) {
        try {
            Path file = Files.writeString(folder.resolve("data.csv"), text);
            Dataset dataset = Datasets.open(file, "data.csv", Limits.standard());
            Schema schema = SchemaInference.infer(dataset);
            PersonalDataScan scan = new PersonalDataScan("data.csv", Limits.standard(), Codes.REGIONS);
            dataset.read(schema, scan::accept);
            return scan.result();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One column of texts. */
    static List<PersonalColumn> column(String name, List<String> cells) {
        return columns(Map.of(name, cells), cells.size());
    }

    /** Columns of texts, cut into tables of so many rows. */
    static List<PersonalColumn> columns(Map<String, List<String>> columns, int rowsPerTable) {
        PersonalDataScan scan = new PersonalDataScan("data.csv", Limits.standard(), Codes.REGIONS);
        int rows = columns.values().iterator().next().size();
        for (int from = 0; from < rows; from += rowsPerTable) {
            int begin = from;
            int end = Math.min(rows, from + rowsPerTable);
            List<Column> table = new ArrayList<>();
            columns.forEach((name, cells) -> table.add(text(name, cells.subList(begin, end))));
            scan.accept(new Table(begin + 1, table));
        }
        return scan.result();
    }

    static TextColumn text(String name, List<String> cells) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        int[] values = new int[cells.size()];
        for (int row = 0; row < values.length; row++) {
            String cell = cells.get(row);
            values[row] = cell.isEmpty() ? TextColumn.MISSING : codes.computeIfAbsent(cell, one -> codes.size());
        }
        return new TextColumn(name, values, List.copyOf(codes.keySet()));
    }

    /** A column of one cell a row. */
    static List<String> rows(int rows, java.util.function.IntFunction<String> cell) {
        return IntStream.range(0, rows).mapToObj(cell).toList();
    }

    /** Columns as the text of a CSV file. */
    static String csv(Map<String, List<String>> columns) {
        StringBuilder text = new StringBuilder(String.join(",", columns.keySet())).append('\n');
        int rows = columns.values().iterator().next().size();
        for (int row = 0; row < rows; row++) {
            int at = row;
            text.append(String.join(
                            ",",
                            columns.values().stream()
                                    .map(cells -> cells.get(at))
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
