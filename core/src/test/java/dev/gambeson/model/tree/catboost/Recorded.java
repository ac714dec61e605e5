package dev.gambeson.model.tree.catboost;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of {@code interop/trees/catboost}, with rows and what CatBoost answered to them.
 *
 * @param file its name without {@code .gz}
 */
record Recorded(String file) {

    static final Path FOLDER = Path.of("src", "test", "resources", "catboost");
    private static final String EXPECTED = "expected_";

    static Stream<String> names() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".gz") && !file.startsWith("unread"))
                    .map(file -> file.substring(0, file.length() - ".gz".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return FOLDER.resolve(file + ".gz");
    }

    /** Without the ending that says the format. */
    String name() {
        return file.substring(0, file.lastIndexOf('.'));
    }

    Model load() {
        return load(null);
    }

    Model load(@Nullable String scores) {
        return Models.load(path(), file, scores, Limits.standard());
    }

    Table rows() {
        Dataset data = Datasets.open(FOLDER.resolve(name() + ".csv"), name() + ".csv", Limits.standard());
        return data.load(SchemaInference.infer(data), Long.MAX_VALUE);
    }

    static List<String> features(Table rows) {
        return rows.columns().stream()
                .map(column -> column.name())
                .filter(column -> !column.startsWith(EXPECTED))
                .toList();
    }

    static double expected(Table rows, int row, int score) {
        return ((NumberColumn) rows.column(EXPECTED + score).orElseThrow()).value(row);
    }

    static int width(Table rows) {
        return rows.columns().size() - features(rows).size();
    }

    Predictions answers(Model model, Table rows) {
        InputMapping mapping = InputMapping.of(model.signature(), List.of(), features(rows), name() + ".csv");
        return Predictions.of(model, mapping, rows, name() + ".csv");
    }
}
