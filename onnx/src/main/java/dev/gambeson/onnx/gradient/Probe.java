package dev.gambeson.onnx.gradient;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the shape and type of every tensor by running the model with all of them as outputs, once with two and once with
 * three random examples: ONNX Runtime does the inference, and what differs follows the batch. Whole numbers that both
 * runs agree on are parameters, not data.
 */
public final class Probe {

    /** How many numbers are kept of all tensors together; those of later ones are not known. */
    private static final long MOST_NUMBERS = 1L << 23;

    private final Set<String> data;
    private long kept;

    private Probe(Set<String> data) {
        this.data = data;
    }

    /**
     * Looks at a program.
     *
     * @param data the tensors that depend on an input: two runs agree on their values by chance only
     * @param runner runs it with so many random examples
     * @param fixedBatch the only batch it takes, or 0 where it takes any
     */
    static Map<String, Facts> of(Program program, Set<String> data, Runner runner, int fixedBatch) {
        List<String> tensors = new ArrayList<>();
        for (Node node : program.nodes()) {
            node.outputs().stream().filter(output -> !output.isEmpty()).forEach(tensors::add);
        }
        int one = fixedBatch > 0 ? fixedBatch : 2;
        int other = fixedBatch > 0 ? fixedBatch : 3;
        int[] batches = fixedBatch > 0 ? new int[] {one} : new int[] {one, other};
        Map<String, Seen> first = new LinkedHashMap<>();
        Map<String, Seen> second = fixedBatch > 0 ? first : new LinkedHashMap<>();
        byte[] model = program.pruned(tensors).write();
        Probe probe = new Probe(data);
        Map<String, Facts> facts = new HashMap<>();
        program.constants().forEach((name, tensor) -> facts.put(name, probe.constant(tensor)));
        runner.run(
                model,
                tensors,
                batches,
                (batch, name, seen) -> (batch == one ? first : second).put(name, probe.sparing(name, seen)));
        first.forEach((name, seen) -> {
            Seen again = second.get(name);
            if (again != null && again.shape().length == seen.shape().length) {
                facts.put(name, facts(seen, one, again, other));
            }
        });
        return facts;
    }

    /** Runs a model with random examples, once for each batch, and shows each output. */
    public interface Runner {
        void run(byte[] model, List<String> outputs, int[] batches, Look look);
    }

    /** Is told what came out. */
    public interface Look {
        void at(int batch, String name, Seen tensor);
    }

    private Seen sparing(String name, Seen seen) {
        boolean spare = seen.value() == null || data.contains(name) || !keeps(seen.value());
        return spare ? new Seen(seen.type(), seen.shape(), null) : seen;
    }

    private boolean keeps(TensorValue value) {
        kept += value.numbers().length;
        return kept <= MOST_NUMBERS;
    }

    private static Facts facts(Seen one, int oneBatch, Seen other, int otherBatch) {
        List<Extent> shape = new ArrayList<>();
        for (int i = 0; i < one.shape().length; i++) {
            shape.add(Extent.of(oneBatch, one.shape()[i], otherBatch, other.shape()[i]));
        }
        boolean same = one.value() != null
                && other.value() != null
                && Arrays.equals(one.shape(), other.shape())
                && Arrays.equals(one.value().numbers(), other.value().numbers());
        return new Facts(one.type(), shape, same ? one.value() : null);
    }

    private Facts constant(WireReader tensor) {
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
        TensorValue value = kept > MOST_NUMBERS ? null : TensorValue.read(tensor.again());
        return new Facts(type, shape, value == null || !keeps(value) ? null : value);
    }
}
