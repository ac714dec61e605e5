package dev.gambeson.onnx;

import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A model of interop/models/gradients, with what the framework that made it answered, and the gradient there. */
record Exported(Path folder, String id, Map<String, Tensor> arrays) {

    static final Path FOLDER = Path.of("src", "test", "resources", "gradients");

    static Exported read(Path folder, String id, Path scratch) {
        Map<String, Tensor> arrays = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve(id + ".npz")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = scratch.resolve(entry.getName());
                Files.write(file, zip.readAllBytes());
                Tensor tensor =
                        Tensors.read(file, entry.getName(), Tensors.Role.LABELS, Long.MAX_VALUE, Limits.standard());
                arrays.put(entry.getName().replace(".npy", ""), tensor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exported(folder, id, arrays);
    }

    static Model load(Path folder, String id) {
        return OnnxModels.load(folder.resolve(id + ".onnx"), id, null, Limits.standard());
    }

    /** One of {@code input0}, {@code labels}, {@code scores}, {@code losses}, {@code gradient0} and so on. */
    Tensor array(String name) {
        Tensor tensor = arrays.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(id + " has recorded no " + name);
        }
        return tensor;
    }

    int examples() {
        return array("input0").examples();
    }

    List<long[]> exampleShapes(Model model) {
        List<long[]> shapes = new ArrayList<>();
        for (int i = 0; i < model.signature().inputs().size(); i++) {
            shapes.add(Arrays.stream(array("input" + i).exampleShape())
                    .asLongStream()
                    .toArray());
        }
        return shapes;
    }

    /** How many numbers an example has, of each input of floats or doubles. */
    int[] realSizes(Model model) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < model.signature().inputs().size(); i++) {
            if (OnnxGradientPredictor.isReal(model.signature().inputs().get(i).type())) {
                sizes.add(array("input" + i).exampleSize());
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    List<InputTensor> inputs(Model model) {
        List<InputTensor> tensors = new ArrayList<>();
        for (int i = 0; i < model.signature().inputs().size(); i++) {
            tensors.add(tensor(model.signature().inputs().get(i), array("input" + i)));
        }
        return tensors;
    }

    private static InputTensor tensor(Port port, Tensor given) {
        float[] values = given.values();
        long[] shape = Arrays.stream(given.exampleShape()).asLongStream().toArray();
        ByteBuffer bytes = ByteBuffer.allocateDirect(Long.BYTES * values.length).order(ByteOrder.nativeOrder());
        return switch (port.type()) {
            case FLOAT ->
                new InputTensor.Floats(
                        port.name(), bytes.asFloatBuffer().put(0, values).slice(0, values.length), shape);
            case DOUBLE -> {
                for (int i = 0; i < values.length; i++) {
                    bytes.putDouble(Double.BYTES * i, values[i]);
                }
                yield new InputTensor.Doubles(port.name(), bytes.asDoubleBuffer(), shape);
            }
            case INT64, INT32, BOOL -> {
                for (int i = 0; i < values.length; i++) {
                    bytes.putLong(Long.BYTES * i, (long) values[i]);
                }
                yield new InputTensor.Longs(port.name(), bytes.asLongBuffer(), shape);
            }
            case STRING -> throw new IllegalArgumentException("no texts are recorded");
        };
    }
}
