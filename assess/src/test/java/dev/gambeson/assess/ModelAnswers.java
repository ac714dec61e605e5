package dev.gambeson.assess;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Predictions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What the model of the credit example answers, as a script would record it. */
final class ModelAnswers {

    private ModelAnswers() {}

    /** The probability of the last class for each row. */
    static List<String> of(Path file, Path table) {
        Dataset data = Datasets.open(table, "test.csv", Limits.standard());
        ColumnRoles roles = new ColumnRoles("class", List.of("application_id"), List.of(), List.of(), List.of());
        try (Model model = Models.load(file, "model.onnx", null, Limits.standard())) {
            InputMapping mapping =
                    InputMapping.of(model.signature(), List.of(), roles.features(data.columnNames()), data.name());
            Table rows = data.load(SchemaInference.infer(data), Long.MAX_VALUE);
            Predictions answers =
                    Predictions.of(model, mapping, rows, data.name()).probabilities();
            List<String> classes = model.signature().output().labels();
            int bad = classes == null ? answers.width() - 1 : classes.indexOf("bad");
            return IntStream.range(0, answers.rows())
                    .mapToObj(row -> Float.toString(answers.scores()[row * answers.width() + bad]))
                    .toList();
        }
    }
}
