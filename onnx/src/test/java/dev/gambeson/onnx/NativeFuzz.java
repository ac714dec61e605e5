package dev.gambeson.onnx;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.onnx.file.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Loads and runs broken models in a process of its own: ONNX Runtime is native code, and what crashes it would end the
 * test run. Prints how many were refused, failed and ran.
 */
final class NativeFuzz {

    private static final int EXAMPLES = 3;

    private NativeFuzz() {}

    /** Arguments: folder of models, file to write mutants to, seed, count. */
    public static void main(String[] arguments) throws IOException {
        Path mutant = Path.of(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        List<Path> models;
        try (var files = Files.list(Path.of(arguments[0]))) {
            models = files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
        int refused = 0;
        int failed = 0;
        int ran = 0;
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            Path original = models.get(random.nextInt(models.size()));
            Files.write(mutant, Mutations.of(Files.readAllBytes(original), random));
            try (Model model = OnnxModels.load(mutant, "mutant.onnx", null, Limits.standard())) {
                run(model, random);
                ran++;
            } catch (GambesonException e) {
                switch (e.code()) {
                    case MODEL_FAILED, MISMATCH -> failed++;
                    case INPUT_MALFORMED, INPUT_UNSUPPORTED, INPUT_TOO_LARGE, INPUT_UNREADABLE, MODEL_REFUSED ->
                        refused++;
                    default -> throw new AssertionError("seed " + (seed + i) + " of " + original, e);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + (seed + i) + " of " + original, e);
            }
        }
        System.out.println("refused " + refused + " failed " + failed + " ran " + ran);
    }

    private static void run(Model model, SplittableRandom random) {
        List<InputTensor> tensors = new ArrayList<>();
        for (Port port : model.signature().inputs()) {
            tensors.add(filled(port, random));
        }
        int width = model.signature().output().width();
        FloatBuffer scores = ByteBuffer.allocateDirect(EXAMPLES * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (Predictor predictor = model.predictor()) {
            predictor.predict(tensors, EXAMPLES, scores);
        }
    }

    private static InputTensor filled(Port port, SplittableRandom random) {
        long[] shape = port.exampleShape();
        int size = EXAMPLES;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] < 0 ? 4 : shape[i];
            size = Math.multiplyExact(size, Math.toIntExact(shape[i]));
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(size * Long.BYTES).order(ByteOrder.nativeOrder());
        return switch (port.type()) {
            case FLOAT -> {
                FloatBuffer values = bytes.asFloatBuffer();
                for (int i = 0; i < size; i++) {
                    values.put(i, random.nextInt(20) == 0 ? Float.NaN : (float) (10 * random.nextDouble()));
                }
                yield new InputTensor.Floats(port.name(), values, shape);
            }
            case DOUBLE -> new InputTensor.Doubles(port.name(), bytes.asDoubleBuffer(), shape);
            case INT64, INT32, BOOL -> new InputTensor.Longs(port.name(), bytes.asLongBuffer(), shape);
            case STRING -> {
                String[] texts = new String[size];
                for (int i = 0; i < size; i++) {
                    texts[i] = random.nextBoolean() ? "cook" : "great item";
                }
                yield new InputTensor.Strings(port.name(), texts, shape);
            }
        };
    }
}
