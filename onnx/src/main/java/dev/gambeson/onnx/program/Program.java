package dev.gambeson.onnx.program;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The main graph of a model, taken apart (ONNX {@code ModelProto}). Immutable and thread-safe; to change it is to make
 * another one.
 *
 * @param irVersion of the file
 * @param opsets the version of each operator set; the standard one has the empty name
 * @param inputs what a caller gives, by name: the messages as they are in the file
 * @param outputs the names of what comes out
 * @param constants the initializers (ONNX {@code TensorProto}), by name
 * @param sparse the sparse initializers, as they are in the file
 * @param nodes the operators, each after those whose outputs it takes
 * @param functions the model's own functions, as they are in the file
 */
public record Program(
        long irVersion,
        Map<String, Long> opsets,
        Map<String, WireReader> inputs,
        List<String> outputs,
        Map<String, WireReader> constants,
        List<WireReader> sparse,
        List<Node> nodes,
        List<WireReader> functions) {

    /** The standard operators. */
    public static final String STANDARD = "";

    /** Since this version an initializer is no input too, so that ONNX Runtime takes it for a constant. */
    private static final long CONSTANT_INITIALIZERS = 4;

    /** Higher than any version of the standard operators. */
    private static final long NO_OPSET = 1000;

    /** More than any network has that ONNX Runtime could load with its gradient, which takes the square of them. */
    static final int MOST_OPERATORS = 50_000;

    /**
     * Reads an inspected model.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it has more than 50 000 operators
     */
    public static Program read(byte[] model, String name, Limits limits) {
        WireReader fields = WireReader.of(model, name, limits);
        long irVersion = 0;
        Map<String, Long> opsets = new TreeMap<>();
        List<WireReader> functions = new ArrayList<>();
        WireReader graph = null;
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> irVersion = fields.number();
                case 7 -> graph = fields.message();
                case 8 -> opset(fields.message(), opsets);
                case 25 -> functions.add(fields.message());
                default -> {} // who made it, documentation, training
            }
        }
        if (graph == null) {
            throw new IllegalArgumentException(name + " holds no graph: was it inspected?");
        }
        return read(graph, irVersion, opsets, functions);
    }

    private static Program read(
            WireReader graph, long irVersion, Map<String, Long> opsets, List<WireReader> functions) {
        Map<String, WireReader> inputs = new LinkedHashMap<>();
        List<String> outputs = new ArrayList<>();
        Map<String, WireReader> constants = new LinkedHashMap<>();
        List<WireReader> sparse = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes.add(operator(graph, nodes.size()));
                case 5 -> constants.put(TensorValue.nameOf(graph.message()), graph.message());
                case 11 -> inputs.put(nameOf(graph.message()), graph.message());
                case 12 -> outputs.add(nameOf(graph.message()));
                case 15 -> sparse.add(graph.message());
                default -> {} // names, documentation, declared shapes
            }
        }
        inputs.keySet().removeAll(constants.keySet());
        return new Program(irVersion, opsets, inputs, outputs, constants, sparse, Order.of(nodes), functions);
    }

    private static Node operator(WireReader graph, int before) {
        demandFew(before + 1, graph.location());
        return Node.read(graph.message());
    }

    static void demandFew(int operators, Location location) {
        if (operators > MOST_OPERATORS) {
            throw InputException.tooLarge(
                    location,
                    "has more than " + MOST_OPERATORS + " operators, and no larger model is differentiated",
                    "Attack it with square, simba, hopskipjump or boundary, which need no gradient.");
        }
    }

    /** Reads one version of an operator set (ONNX {@code OperatorSetIdProto}). */
    static void opset(WireReader message, Map<String, Long> opsets) {
        String domain = "";
        long version = 0;
        while (message.next()) {
            if (message.field() == 1) {
                domain = message.text();
            } else if (message.field() == 2) {
                version = message.number();
            }
        }
        opsets.put(domain.equals("ai.onnx") ? STANDARD : domain, version);
    }

    private static String nameOf(WireReader valueInfo) {
        return ValueInfo.nameOf(valueInfo);
    }

    /** The version of the standard operators. */
    public int opset() {
        return (int) Math.max(1, Math.min(NO_OPSET, opsets.getOrDefault(STANDARD, 1L)));
    }

    /** The same with other operators. */
    public Program with(List<Node> others) {
        return new Program(irVersion, opsets, inputs, outputs, constants, sparse, others, functions);
    }

    /** The same with other versions of operator sets. */
    public Program with(Map<String, Long> others) {
        return new Program(irVersion, others, inputs, outputs, constants, sparse, nodes, functions);
    }

    /** The same without operators and constants that no output needs. */
    public Program pruned(Collection<String> wanted) {
        Set<String> needed = new HashSet<>(wanted);
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                kept.add(node);
                needed.addAll(node.inputs());
                needed.addAll(OuterNames.of(node));
            }
        }
        Collections.reverse(kept);
        Map<String, WireReader> used = new LinkedHashMap<>(constants);
        used.keySet().retainAll(needed);
        return new Program(irVersion, opsets, inputs, List.copyOf(wanted), used, sparse, List.copyOf(kept), functions);
    }

    /** How many bytes its constants and operators have. */
    public long bytes() {
        long constant =
                constants.values().stream().mapToLong(WireReader::length).sum();
        return nodes.stream()
                .flatMap(node -> node.attributes().stream())
                .mapToLong(attribute -> attribute.message().length())
                .reduce(constant, Long::sum);
    }

    /** Writes a model whose outputs are those tensors, without their types: ONNX Runtime works them out. */
    public byte[] write() {
        WireWriter graph = new WireWriter();
        nodes.forEach(node -> graph.message(1, node.write()));
        graph.text(2, "gambeson");
        constants.forEach((name, tensor) -> graph.message(5, tensor));
        inputs.forEach((name, input) -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, new WireWriter().text(1, output)));
        sparse.forEach(tensor -> graph.message(15, tensor));
        WireWriter model = new WireWriter().number(1, Math.max(irVersion, CONSTANT_INITIALIZERS));
        model.message(7, graph);
        opsets.forEach((domain, version) ->
                model.message(8, new WireWriter().text(1, domain).number(2, version)));
        functions.forEach(function -> model.message(25, function));
        return model.toByteArray();
    }
}
