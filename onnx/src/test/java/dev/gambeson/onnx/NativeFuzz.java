package dev.gambeson.onnx;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
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
import java.util.stream.LongStream;

/**
 * Loads, runs and differentiates broken models in a process of its own: ONNX Runtime is native code, and what crashes it
 * would end the test run. Prints how many were refused, failed, ran, and had a gradient.
 */
final class NativeFuzz {

    private static final int EXAMPLES = 3;

    private NativeFuzz() {}

    /** Arguments: file to write mutants to, seed, count, folders of models; from each folder as many. */
    public static void main(String[] arguments) throws IOException {
        Path mutant = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        List<List<Path>> folders = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            try (var files = Files.list(Path.of(arguments[i]))) {
                folders.add(files.filter(file -> file.toString().endsWith(".onnx"))
                        .sorted()
                        .toList());
            }
        }
        int refused = 0;
        int failed = 0;
        int ran = 0;
        int differentiated = 0;
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            List<Path> models = folders.get(i % folders.size());
            Path original = models.get(random.nextInt(models.size()));
            Files.write(mutant, Mutations.of(Files.readAllBytes(original), random));
            try (Model model = OnnxModels.load(mutant, "mutant.onnx", null, Limits.standard())) {
                run(model, random);
                ran++;
                differentiated += differentiates((GradientModel) model, random) ? 1 : 0;
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
        System.out.println(
                "refused " + refused + " failed " + failed + " ran " + ran + " differentiated " + differentiated);
    }

    private static void run(Model model, SplittableRandom random) {
        List<InputTensor> tensors = inputs(model, random);
        int width = model.signature().output().width();
        FloatBuffer scores = ByteBuffer.allocateDirect(EXAMPLES * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (Predictor predictor = model.predictor()) {
            predictor.predict(tensors, EXAMPLES, scores);
        }
    }

    private static List<InputTensor> inputs(Model model, SplittableRandom random) {
        List<InputTensor> tensors = new ArrayList<>();
        for (Port port : model.signature().inputs()) {
            tensors.add(filled(port, random));
        }
        return tensors;
    }

    /** Whether a model that ran has a gradient that can be asked for. */
    private static boolean differentiates(GradientModel model, SplittableRandom random) {
        List<InputTensor> tensors = inputs(model, random);
        int classes = Math.max(2, model.signature().output().width());
        List<Integer> sizes = new ArrayList<>();
        for (InputTensor tensor : tensors) {
            if (tensor instanceof InputTensor.Floats || tensor instanceof InputTensor.Doubles) {
                sizes.add((int) LongStream.of(tensor.exampleShape()).reduce(1, (a, b) -> a * b));
            }
        }
        GradientBuffers buffers = GradientBuffers.allocate(
                EXAMPLES, classes, sizes.stream().mapToInt(Integer::intValue).toArray());
        try (Gradient gradient = model.gradient(
                        tensors.stream().map(InputTensor::exampleShape).toList());
                GradientPredictor predictor = gradient.predictor(Loss.CROSS_ENTROPY)) {
            predictor.differentiate(tensors, EXAMPLES, buffers);
            return true;
        } catch (GambesonException e) {
            return false;
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
