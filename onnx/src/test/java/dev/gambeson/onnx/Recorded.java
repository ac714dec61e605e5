package dev.gambeson.onnx;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import java.nio.file.Path;
import java.util.List;

/** A model of src/test/resources/models, its rows, and what the framework that trained it answered to them. */
record Recorded(String name) {

    static final Path FOLDER = Path.of("src", "test", "resources", "models");

    Path file() {
        return FOLDER.resolve(name + ".onnx");
    }

    Model load() {
        return OnnxModels.load(file(), name + ".onnx", null, Limits.standard());
    }

    Table rows() {
        return table(name + ".csv");
    }

    List<String> features() {
        return rows().columns().stream()
                .map(column -> column.name())
                .filter(column -> !column.equals("label"))
                .toList();
    }

    /** One column a class, in the order of the model's scores. */
    Table scores() {
        return table(name + ".scores.csv");
    }

    double score(int row, int index) {
        return ((NumberColumn) scores().columns().get(index)).value(row);
    }

    /** What Gambeson's model answers to the rows. */
    Predictions answers(Model model) {
        return answers(model, List.of());
    }

    Predictions answers(Model model, List<InputMapping.Declared> declared) {
        if (name.startsWith("torch-cnn")) {
            return Predictions.of(model, images());
        }
        InputMapping mapping = InputMapping.of(model.signature(), declared, features(), name + ".csv");
        return Predictions.of(model, mapping, rows(), name + ".csv");
    }

    /** The rows as images of one channel, 6 by 6. */
    Tensor images() {
        Table rows = rows();
        float[] values = new float[rows.rows() * 36];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((NumberColumn) rows.columns().get(i % 36)).value(i / 36);
        }
        return new Tensor(new int[] {rows.rows(), 1, 6, 6}, values);
    }

    static Table table(String file) {
        Dataset dataset = Datasets.open(FOLDER.resolve(file), file, Limits.standard());
        return dataset.load(SchemaInference.infer(dataset), Long.MAX_VALUE);
    }
}
