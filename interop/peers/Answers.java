import dev.gambeson.data.Dataset;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.TableFeed;
import dev.gambeson.onnx.OnnxModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/** Writes what Gambeson's reader and model answer, as 32-bit floats: MODEL and a CSV table or an idx file of images. */
public class Answers {

    private static final int BATCH = 32;

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        try (Model model = OnnxModels.load(Path.of(arguments[0]), arguments[0], null, Limits.standard());
                Predictor predictor = model.predictor()) {
            if (arguments[1].endsWith(".csv")) {
                table(model, predictor, Datasets.open(file, arguments[1], Limits.standard()));
            } else {
                images(model, predictor, Tensors.read(file, arguments[1], Tensors.Role.EXAMPLES, 2000, Limits.standard()));
            }
        }
    }

    private static void table(Model model, Predictor predictor, Dataset dataset) {
        Table table = dataset.load(SchemaInference.infer(dataset), Integer.MAX_VALUE);
        InputMapping mapping = InputMapping.of(model.signature(), List.of(), dataset.columnNames(), "data");
        TableFeed feed = new TableFeed(mapping, "data", BATCH);
        for (int from = 0; from < table.rows(); from += BATCH) {
            int to = Math.min(table.rows(), from + BATCH);
            answer(model, predictor, feed.fill(table, from, to), to - from);
        }
    }

    private static void images(Model model, Predictor predictor, Tensor images) {
        FloatBuffer batch = direct(BATCH * 784).asFloatBuffer();
        String name = model.signature().inputs().get(0).name();
        InputTensor tensor = new InputTensor.Floats(name, batch, new long[] {1, 28, 28});
        int count = images.values().length / 784;
        for (int from = 0; from < count; from += BATCH) {
            int examples = Math.min(BATCH, count - from);
            batch.clear();
            batch.put(images.values(), from * 784, examples * 784);
            answer(model, predictor, List.of(tensor), examples);
        }
    }

    private static void answer(Model model, Predictor predictor, List<InputTensor> inputs, int examples) {
        ByteBuffer scores = direct(examples * model.signature().output().width());
        predictor.predict(inputs, examples, scores.asFloatBuffer());
        byte[] bytes = new byte[scores.capacity()];
        scores.get(bytes);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    private static ByteBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }
}
