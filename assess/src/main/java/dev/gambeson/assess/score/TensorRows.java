package dev.gambeson.assess.score;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.score.input.Refusal;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Scores the examples of an array, which is held in memory whole. */
final class TensorRows {

    private static final int BLOCK = 1024;

    private final Materials materials;
    private final Model model;
    private final Tensor examples;

    private TensorRows(Materials materials, Model model, Tensor examples) {
        this.materials = materials;
        this.model = model;
        this.examples = examples;
    }

    static TensorRows read(Materials materials, Model model) {
        InputFile file = materials.examined().orElseThrow();
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the model has " + inputs.size() + " inputs, and the data is one array");
        }
        Tensor read = Tensors.read(file.path(), file.name(), Tensors.Role.EXAMPLES, Long.MAX_VALUE, materials.limits());
        return new TensorRows(
                materials, model, ImageLayout.fit(read, inputs.get(0).exampleShape()));
    }

    /** The answers, block by block, refused examples left out. */
    void score(RowScorer scorer, Consumer<RowScorer.Scored> taken) {
        for (int from = 0; from < examples.examples(); from += BLOCK) {
            int to = Math.min(examples.examples(), from + BLOCK);
            taken.accept(block(scorer, from, to));
        }
    }

    private RowScorer.Scored block(RowScorer scorer, int from, int to) {
        TreeMap<Integer, List<Refusal>> refused = new TreeMap<>();
        for (int example = from; example < to; example++) {
            String reason = refusal(example);
            if (!reason.isEmpty()) {
                refused.put(example - from, List.of(new Refusal(example + 1L, null, reason)));
            }
        }
        int[] kept = IntStream.range(0, to - from)
                .filter(row -> !refused.containsKey(row))
                .toArray();
        Table table = numbered(from, to);
        if (kept.length == 0) {
            return new RowScorer.Scored(table, refused, null, Map.of());
        }
        int size = examples.exampleSize();
        float[] values = new float[kept.length * size];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(examples.values(), (from + kept[i]) * size, values, i * size, size);
        }
        int[] shape = examples.shape().clone();
        shape[0] = kept.length;
        return scorer.finished(table, refused, kept, Predictions.of(model, new Tensor(shape, values)), Map.of());
    }

    private String refusal(int example) {
        DataSettings.Bounds bounds = materials.project().data().bounds();
        int size = examples.exampleSize();
        for (int i = example * size; i < (example + 1) * size; i++) {
            float value = examples.values()[i];
            if (!Float.isFinite(value)) {
                return "holds a value that is no finite number";
            }
            if (value < bounds.low() || value > bounds.high()) {
                return "holds a value outside " + bounds.low() + " to " + bounds.high();
            }
        }
        return "";
    }

    /** A quarantine of arrays has numbers and reasons; the values are found by the number. */
    private static Table numbered(int from, int to) {
        double[] numbers =
                IntStream.range(from, to).mapToDouble(row -> row + 1.0).toArray();
        Column column = new NumberColumn("example", numbers, Map.of());
        return new Table(from + 1L, List.of(column));
    }
}
