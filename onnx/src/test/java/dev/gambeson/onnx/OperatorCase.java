package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.GradientModel;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A case of ONNX's own test data, as interop/models/operator_data.py packs it: one operator, what it was given and what it
 * has to answer.
 *
 * @param inputs the recorded inputs of real numbers, by name; all others are constants of the model
 * @param outputs the recorded outputs of real numbers, by name
 */
record OperatorCase(
        String name,
        Program program,
        Map<String, Integer> types,
        Map<String, TensorValue> inputs,
        Map<String, TensorValue> outputs) {

    private static final String RECORDED = "recorded/";
    private static final long OPSET_BESIDE_OTHERS = 13;
    private static final int FLOAT16 = 10;

    /** The models of all cases, by the name of the case. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> cases = new TreeMap<>();
        Path file = Path.of("src", "test", "resources", "operators", "cases.zip");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                cases.put(entry.getName().replace(".onnx", ""), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    static OperatorCase read(String name, byte[] model) {
        Program program = Program.read(model, name, Limits.standard());
        Map<String, Integer> types = new LinkedHashMap<>();
        Map<String, TensorValue> inputs = new LinkedHashMap<>();
        Graph.ofModel(WireReader.of(model, name, Limits.standard()), name)
                .inputs()
                .forEach(input -> types.put(input.name(), input.elementType()));
        program.inputs().keySet().forEach(input -> inputs.put(input, recorded(program, input)));
        Map<String, TensorValue> outputs = new LinkedHashMap<>();
        for (String output : program.outputs()) {
            if (program.constants().containsKey(RECORDED + output)) {
                outputs.put(output, recorded(program, output));
            }
        }
        return new OperatorCase(name, program, types, inputs, outputs);
    }

    private static TensorValue recorded(Program program, String tensor) {
        WireReader found = Objects.requireNonNull(program.constants().get(RECORDED + tensor), tensor);
        return Objects.requireNonNull(TensorValue.read(found.again()), tensor);
    }

    /** Whether an input or weight has half precision. */
    boolean isHalf() {
        return types.containsValue(FLOAT16);
    }

    String operator() {
        return program.nodes().get(0).qualifiedName();
    }

    /** Recorded outputs, one after another. */
    double[] expected() {
        return outputs.values().stream()
                .flatMapToDouble(output -> Arrays.stream(output.numbers()))
                .toArray();
    }

    /**
     * A model that takes the inputs as one row each and answers the outputs as one row, with the other sign: a row of
     * probabilities would be taken for them, and its gradient for that of their logits.
     */
    GradientModel load() {
        Map<String, WireReader> ports = new LinkedHashMap<>();
        Map<String, WireReader> constants = new LinkedHashMap<>(program.constants());
        List<Node> nodes = new ArrayList<>();
        inputs.forEach((input, value) -> {
            String row = row(input);
            ports.put(row, FloatPorts.input(row, 1, value.numbers().length));
            constants.put("shape of " + input, TensorValue.longs(value.shape()).write("shape of " + input));
            boolean single = types.get(input) == ValueInfo.FLOAT;
            String floats = single ? input : "floats of " + input;
            nodes.add(node("Reshape", List.of(row, "shape of " + input), floats));
            if (!single) {
                nodes.add(node("Cast", List.of(floats), input, Attribute.of("to", types.get(input))));
            }
        });
        nodes.addAll(program.nodes());
        constants.put("one row", TensorValue.longs(1, -1).write("one row"));
        List<String> rows = new ArrayList<>();
        for (String output : outputs.keySet()) {
            nodes.add(node("Cast", List.of(output), "floats of " + output, Attribute.of("to", ValueInfo.FLOAT)));
            nodes.add(node("Reshape", List.of("floats of " + output, "one row"), row(output)));
            rows.add(row(output));
        }
        nodes.add(node("Concat", rows, "answers", Attribute.of("axis", 1)));
        nodes.add(node("Neg", List.of("answers"), "scores"));
        Map<String, Long> opsets = new TreeMap<>(program.opsets());
        opsets.putIfAbsent(Program.STANDARD, OPSET_BESIDE_OTHERS);
        Program whole = new Program(
                program.irVersion(),
                opsets,
                ports,
                List.of("scores"),
                constants,
                program.sparse(),
                nodes,
                program.functions());
        return load(FloatPorts.typed(whole.pruned(List.of("scores")).write()));
    }

    static String row(String tensor) {
        return "row of " + tensor;
    }

    private static Node node(String type, List<String> in, String out, Attribute... attributes) {
        return new Node(new Operator("", type), in, List.of(out), List.of(attributes));
    }

    private GradientModel load(byte[] model) {
        try {
            Path file = Files.createTempFile("case", ".onnx");
            try {
                Files.write(file, model);
                return (GradientModel) OnnxModels.load(file, name, "scores", Limits.standard());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
