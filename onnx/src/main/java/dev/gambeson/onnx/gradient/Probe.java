package dev.gambeson.onnx.gradient;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape and type of every tensor by running the model with all of them as outputs, once with two and once with
 * three random examples: ONNX Runtime does the inference, and what differs follows the batch. Whole numbers that both
 * runs agree on are parameters, not data.
 */
public final class Probe {

    private record Seen(int type, long[] shape, @Nullable TensorValue value) {}

    private Probe() {}

    /**
     * Looks at a program.
     *
     * @param runner runs it with so many random examples
     * @param fixedBatch the only batch it takes, or 0 where it takes any
     */
    static Map<String, Facts> of(Program program, Runner runner, int fixedBatch) {
        List<String> tensors = new ArrayList<>();
        for (Node node : program.nodes()) {
            node.outputs().stream().filter(output -> !output.isEmpty()).forEach(tensors::add);
        }
        int one = fixedBatch > 0 ? fixedBatch : 2;
        int other = fixedBatch > 0 ? fixedBatch : 3;
        Map<String, Seen> first = new LinkedHashMap<>();
        Map<String, Seen> second = new LinkedHashMap<>();
        byte[] model = program.pruned(tensors).write();
        runner.run(model, tensors, one, (name, tensor) -> look(name, tensor, first));
        runner.run(model, tensors, other, (name, tensor) -> look(name, tensor, second));
        Map<String, Facts> facts = new HashMap<>();
        program.constants().forEach((name, tensor) -> facts.put(name, constant(tensor)));
        first.forEach((name, seen) -> {
            Seen again = second.get(name);
            if (again != null && again.shape.length == seen.shape.length) {
                facts.put(name, facts(seen, one, again, other));
            }
        });
        return facts;
    }

    /** Runs a model with random examples and shows each output. */
    public interface Runner {
        void run(byte[] model, List<String> outputs, int batch, Look look);
    }

    /** Is shown a tensor that is freed afterwards. */
    public interface Look {
        void at(String name, OnnxTensor tensor);
    }

    private static void look(String name, OnnxTensor tensor, Map<String, Seen> into) {
        TensorInfo info = tensor.getInfo();
        into.put(name, new Seen(type(info), info.getShape(), value(tensor, info)));
    }

    /** The number of an element type in {@code TensorProto.DataType}; ONNX Runtime counts in another order. */
    private static int type(TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> ValueInfo.FLOAT;
            case UINT8 -> 2;
            case INT8 -> 3;
            case INT16 -> 5;
            case INT32 -> ValueInfo.INT32;
            case INT64 -> ValueInfo.INT64;
            case STRING -> ValueInfo.STRING;
            case BOOL -> ValueInfo.BOOL;
            case FLOAT16 -> 10;
            case DOUBLE -> ValueInfo.DOUBLE;
            case BFLOAT16 -> 16;
            case UNKNOWN -> 0;
        };
    }

    private static @Nullable TensorValue value(OnnxTensor tensor, TensorInfo info) {
        if (info.getNumElements() > TensorValue.MOST) {
            return null;
        }
        double[] numbers = switch (info.type) {
            case INT64 -> {
                LongBuffer longs = tensor.getLongBuffer();
                double[] values = new double[longs.remaining()];
                Arrays.setAll(values, longs::get);
                yield values;
            }
            case INT32 -> {
                IntBuffer ints = tensor.getIntBuffer();
                double[] values = new double[ints.remaining()];
                Arrays.setAll(values, ints::get);
                yield values;
            }
            case BOOL -> {
                ByteBuffer bytes = tensor.getByteBuffer();
                double[] values = new double[bytes.remaining()];
                Arrays.setAll(values, bytes::get);
                yield values;
            }
            case FLOAT -> {
                FloatBuffer floats = tensor.getFloatBuffer();
                double[] values = new double[floats.remaining()];
                Arrays.setAll(values, floats::get);
                yield values;
            }
            case DOUBLE -> {
                DoubleBuffer doubles = tensor.getDoubleBuffer();
                double[] values = new double[doubles.remaining()];
                Arrays.setAll(values, doubles::get);
                yield values;
            }
            case INT8, UINT8, INT16, FLOAT16, BFLOAT16, STRING, UNKNOWN -> null;
        };
        return numbers == null ? null : new TensorValue(type(info), info.getShape(), numbers);
    }

    private static Facts facts(Seen one, int oneBatch, Seen other, int otherBatch) {
        List<Extent> shape = new ArrayList<>();
        for (int i = 0; i < one.shape.length; i++) {
            shape.add(Extent.of(oneBatch, one.shape[i], otherBatch, other.shape[i]));
        }
        boolean same = one.value != null
                && other.value != null
                && Arrays.equals(one.shape, other.shape)
                && Arrays.equals(one.value.numbers(), other.value.numbers());
        return new Facts(one.type, shape, same ? one.value : null);
    }

    private static Facts constant(WireReader tensor) {
        List<Extent> shape = new ArrayList<>();
        int type = ValueInfo.FLOAT;
        WireReader fields = tensor.again();
        while (fields.next()) {
            if (fields.field() == 1) {
                Arrays.stream(fields.numbers()).mapToObj(Extent::of).forEach(shape::add);
            } else if (fields.field() == 2) {
                type = (int) fields.number();
            }
        }
        return new Facts(type, shape, TensorValue.read(tensor.again()));
    }
}
