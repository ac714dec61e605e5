package dev.gambeson.onnx.program;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the branch of an If out where its condition never changes, as conditions on shapes do; exporters leave such
 * behind.
 */
public final class Branches {

    private Branches() {}

    /** Whether there is an If at all. */
    public static boolean concern(Program program) {
        return program.nodes().stream().anyMatch(node -> node.qualifiedName().equals("If"));
    }

    /**
     * The same program with each If of a constant condition replaced by the branch that is taken.
     *
     * @param condition the value of a tensor where it never changes, else null
     */
    public static Program taken(Program program, Function<String, @Nullable Boolean> condition) {
        List<Node> nodes = new ArrayList<>();
        Map<String, WireReader> constants = new LinkedHashMap<>(program.constants());
        int written = 0;
        for (Node node : program.nodes()) {
            Boolean holds = node.qualifiedName().equals("If") ? condition.apply(node.input(0)) : null;
            WireReader branch = holds == null
                    ? null
                    : node.attribute(holds ? "then_branch" : "else_branch")
                            .flatMap(attribute -> attribute.inner(6))
                            .orElse(null);
            if (branch == null) {
                nodes.add(node);
            } else {
                written++;
                write(node, branch, "gambeson/branch" + written + "/", nodes, constants);
            }
        }
        return new Program(
                program.irVersion(),
                program.opsets(),
                program.inputs(),
                program.outputs(),
                constants,
                program.sparse(),
                nodes,
                program.functions());
    }

    private static void write(
            Node node, WireReader branch, String prefix, List<Node> nodes, Map<String, WireReader> constants) {
        List<Node> body = new ArrayList<>();
        List<WireReader> tensors = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        while (branch.next()) {
            switch (branch.field()) {
                case 1 -> body.add(Node.read(branch.message()));
                case 5 -> tensors.add(branch.message());
                case 12 -> outputs.add(ValueInfo.nameOf(branch.message()));
                default -> {} // names, documentation, declared shapes
            }
        }
        Map<String, String> names = new HashMap<>();
        for (WireReader tensor : tensors) {
            String name = TensorValue.nameOf(tensor.again());
            names.put(name, prefix + name);
            constants.put(prefix + name, TensorValue.renamed(tensor, prefix + name));
        }
        body.forEach(inner -> inner.outputs().stream()
                .filter(output -> !output.isEmpty())
                .forEach(output -> names.put(output, prefix + output)));
        Map<String, Attribute> given = Map.of();
        body.forEach(inner -> nodes.add(Renaming.of(inner, names, given)));
        for (int i = 0; i < outputs.size(); i++) {
            if (!node.output(i).isEmpty()) {
                String inside = names.getOrDefault(outputs.get(i), outputs.get(i));
                nodes.add(new Node(
                        new Operator(Program.STANDARD, "Identity"),
                        List.of(inside),
                        List.of(node.output(i)),
                        List.of()));
            }
        }
    }
}
