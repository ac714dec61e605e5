package dev.gambeson.onnx.program;

import dev.gambeson.format.InputException;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a model's own functions (ONNX {@code FunctionProto}) out where they are called, so that only operators are left.
 * That they do not call themselves, and how large this can get, was checked when the file was inspected.
 */
public final class Functions {

    /** A function: its parameters, its body, and the attributes that hold where the caller names none. */
    private record Function(
            List<String> inputs,
            List<String> outputs,
            List<Node> nodes,
            List<Attribute> defaults,
            Map<String, Long> opsets) {}

    /**
     * How many bytes the names and attributes of all calls together may take. A function with a million parameters that is
     * called a million times is a small file.
     */
    private static final long MOST = 1L << 28;

    /** What a name takes in a table of them. */
    private static final long NAME_BYTES = 32;

    private final Map<String, Function> functions = new HashMap<>();
    private final List<Node> written = new ArrayList<>();
    private final Map<String, Long> opsets;
    private final Location location;
    private int calls;
    private long taken;

    private Functions(Map<String, Long> opsets, Location location) {
        this.opsets = opsets;
        this.location = location;
    }

    /**
     * The same model without functions.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where the model that was inspected is a small one only as it is written
     */
    public static Program inlined(Program program) {
        if (program.functions().isEmpty()) {
            return program;
        }
        Functions all = new Functions(
                new TreeMap<>(program.opsets()), program.functions().get(0).location());
        program.functions().forEach(all::define);
        program.nodes().forEach(node -> all.write(node, Map.of(), Map.of()));
        return new Program(
                program.irVersion(),
                all.opsets,
                program.inputs(),
                program.outputs(),
                program.constants(),
                program.sparse(),
                all.written,
                List.of());
    }

    private void define(WireReader message) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        List<Attribute> defaults = new ArrayList<>();
        Map<String, Long> imports = new TreeMap<>();
        String name = "";
        String domain = "";
        WireReader fields = message.again();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> name = fields.text();
                case 4 -> inputs.add(fields.text());
                case 5 -> outputs.add(fields.text());
                case 7 -> nodes.add(Node.read(fields.message()));
                case 9 -> Program.opset(fields.message(), imports);
                case 10 -> domain = fields.text();
                case 11 -> defaults.add(Attribute.read(fields.message()));
                default -> {} // documentation, names of attributes, types
            }
        }
        functions.put(
                new Operator(domain, name).qualifiedName(), new Function(inputs, outputs, nodes, defaults, imports));
    }

    /**
     * Writes a node, or the body of the function that it calls.
     *
     * @param names what the tensors of the function are called outside
     * @param given the attributes with which the function was called
     */
    private void write(Node node, Map<String, String> names, Map<String, Attribute> given) {
        if (!names.isEmpty() || !given.isEmpty()) {
            take(NAME_BYTES * (node.inputs().size() + node.outputs().size()));
            node.attributes().forEach(attribute -> take(attribute.message().length()));
        }
        Node renamed = Renaming.of(node, names, given);
        Function function = functions.get(renamed.qualifiedName());
        if (function == null) {
            written.add(renamed);
            Program.demandFew(written.size(), location);
            return;
        }
        // An operator set that only functions use becomes the model's; where both name one, the model's rules.
        function.opsets.forEach(opsets::putIfAbsent);
        calls++;
        take(NAME_BYTES * (function.inputs.size() + function.outputs.size()));
        take(NAME_BYTES * (function.defaults.size() + function.opsets.size()));
        Map<String, String> inner = new HashMap<>();
        for (int i = 0; i < function.inputs.size(); i++) {
            inner.put(function.inputs.get(i), renamed.input(i));
        }
        for (int i = 0; i < function.outputs.size(); i++) {
            if (!renamed.output(i).isEmpty()) {
                inner.putIfAbsent(function.outputs.get(i), renamed.output(i));
            }
        }
        Map<String, Attribute> attributes = new HashMap<>();
        function.defaults.forEach(attribute -> attributes.put(attribute.name(), attribute));
        renamed.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        String prefix = "gambeson/call" + calls + "/";
        for (Node body : function.nodes) {
            for (String output : body.outputs()) {
                if (!output.isEmpty()) {
                    inner.putIfAbsent(output, prefix + output);
                }
            }
            write(body, inner, attributes);
        }
        aliases(function, renamed, inner);
    }

    private void take(long amount) {
        taken += amount;
        if (taken > MOST) {
            throw InputException.tooLarge(
                    location,
                    "calls functions with more parameters than are written out for its gradient",
                    "Export the model without functions of its own.");
        }
    }

    /** A function may hand an input on as an output. */
    private void aliases(Function function, Node call, Map<String, String> names) {
        for (int i = 0; i < function.outputs.size(); i++) {
            String output = call.output(i);
            String inside = names.get(function.outputs.get(i));
            if (!output.isEmpty() && inside != null && !inside.equals(output)) {
                written.add(new Node(new Operator("", "Identity"), List.of(inside), List.of(output), List.of()));
            }
        }
    }
}
