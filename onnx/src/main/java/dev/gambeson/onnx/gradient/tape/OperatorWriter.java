package dev.gambeson.onnx.gradient.tape;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes operators and constants, knows the type of each tensor, and gives the names. The same operator on the same inputs
 * is written once, and so is the same constant. Not thread-safe.
 */
abstract class OperatorWriter {

    private static final Set<String> TRUTHS =
            Set.of("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal", "And", "Or", "Not", "IsNaN", "IsInf");

    private static final Set<String> COUNTS = Set.of("Shape", "Size", "ArgMax", "ArgMin", "NonZero");

    private final Map<String, Facts> facts;
    private final int opset;
    private final String prefix;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, WireReader> constants = new LinkedHashMap<>();
    private final Map<String, Integer> types = new HashMap<>();
    private final Map<List<Object>, List<String>> known = new HashMap<>();
    private long names;
    private long numbers;

    /**
     * @param facts of the tensors of the model
     * @param opset the version of the standard operators
     * @param prefix of all names that are given here
     */
    OperatorWriter(Map<String, Facts> facts, int opset, String prefix) {
        this.facts = facts;
        this.opset = opset;
        this.prefix = prefix;
    }

    /** The version of the standard operators in which is written. */
    public int opset() {
        return opset;
    }

    /** What was written, in order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The constants that it needs. */
    public Map<String, WireReader> constants() {
        return constants;
    }

    /** An operator with one output; empty names stand for absent inputs. */
    public String op(String type, List<String> inputs, Attribute... attributes) {
        return ops(type, 1, inputs, attributes).get(0);
    }

    /** An operator with several outputs. */
    public List<String> ops(String type, int outputs, List<String> inputs, Attribute... attributes) {
        List<Object> key = new ArrayList<>(List.of(type, outputs, inputs));
        for (Attribute attribute : attributes) {
            WireReader message = attribute.message();
            key.add(ByteBuffer.wrap(message.array(), message.begin(), message.length()));
        }
        return known.computeIfAbsent(key, k -> write(type, outputs, inputs, attributes));
    }

    private List<String> write(String type, int outputs, List<String> inputs, Attribute... attributes) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            String name = prefix + type + "/" + nodes.size() + (i == 0 ? "" : "/" + i);
            results.add(name);
            types.put(name, outputType(type, i, inputs));
        }
        add(new Node(new Operator(Program.STANDARD, type), inputs, results, Arrays.asList(attributes)));
        return results;
    }

    private void add(Node node) {
        names += node.inputs().size() + node.outputs().size();
        if (isFull()) {
            throw new NoRuleException("the graph of its gradient would be too large");
        }
        nodes.add(node);
    }

    /** Whether no operator can be written any more. */
    public boolean isFull() {
        return names > Room.NAMES;
    }

    private int outputType(String type, int output, List<String> inputs) {
        if (TRUTHS.contains(type)) {
            return ValueInfo.BOOL;
        }
        boolean indices = output == 1 && (type.equals("TopK") || type.equals("MaxPool"));
        if (indices || COUNTS.contains(type)) {
            return ValueInfo.INT64;
        }
        return inputs.isEmpty() ? 0 : type(inputs.get(type.equals("Where") ? 1 : 0));
    }

    /** Says the type of a tensor that is written elsewhere. */
    public void declare(String tensor, int type) {
        types.put(tensor, type);
    }

    /** The same tensor under that name. */
    public String identity(String tensor, String name) {
        add(new Node(new Operator(Program.STANDARD, "Identity"), List.of(tensor), List.of(name), List.of()));
        types.put(name, type(tensor));
        return name;
    }

    /** The element type of a tensor of the model or of one written here. */
    public int type(String tensor) {
        Integer written = types.get(tensor);
        if (written != null) {
            return written;
        }
        Facts fact = facts.get(tensor);
        if (fact == null) {
            throw new NoRuleException("nothing is known of the tensor " + tensor);
        }
        return fact.type();
    }

    /** A constant tensor. */
    public String constant(TensorValue value) {
        if (!TensorValue.writes(value.type())) {
            throw new NoRuleException("with numbers of the ONNX type " + value.type());
        }
        byte[] bytes = value.bytes();
        List<Object> key = List.of(value.type(), LongBuffer.wrap(value.shape()), ByteBuffer.wrap(bytes));
        return known.computeIfAbsent(key, k -> {
                    numbers += Room.of(value.numbers().length);
                    if (numbers > Room.NUMBERS) {
                        throw new NoRuleException("the graph of its gradient would have too large constants");
                    }
                    String name = prefix + "constant/" + constants.size();
                    constants.put(name, value.write(name));
                    types.put(name, value.type());
                    return List.of(name);
                })
                .get(0);
    }

    /** A list of whole numbers. */
    public String longs(long... values) {
        return constant(TensorValue.longs(values));
    }

    /** A single number of the type of a tensor. */
    public String scalar(String like, double value) {
        return constant(TensorValue.scalar(type(like), value));
    }
}
