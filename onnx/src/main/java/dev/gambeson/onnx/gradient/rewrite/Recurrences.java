package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * LSTM, GRU and RNN, step by step: a sequence of known length is a chain of matrix products (ONNX operator descriptions,
 * default activations and options only).
 */
final class Recurrences {

    /** Longer sequences would make graphs that take minutes to load. */
    private static final long MOST_STEPS = 512;

    private Recurrences() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of(
                "LSTM", (node, emit, facts) -> write(node, emit, facts, Recurrences::lstm, 2),
                "GRU", (node, emit, facts) -> write(node, emit, facts, Recurrences::gru, 1),
                "RNN", (node, emit, facts) -> write(node, emit, facts, Recurrences::rnn, 1));
    }

    /** The weights of one direction: input, recurrence, and the biases of both (or empty). */
    private record Weights(String input, String recurrence, String inputBias, String recurrenceBias) {}

    /** One step: from the state (and the cell of an LSTM) and the projected input to the next. */
    private interface Step {
        List<String> next(String projected, List<String> state, Weights weights, Node node, Emitter emit);
    }

    private static void write(Node node, Emitter emit, Map<String, Facts> facts, Step step, int states) {
        demandDefaults(node);
        Facts x = facts.get(node.input(0));
        if (x == null || x.rank() != 3) {
            throw new NoRuleException("the shape of its input is not known");
        }
        boolean batchFirst = node.integer("layout", 0) != 0;
        Extent length = x.shape().get(batchFirst ? 1 : 0);
        if (!length.isFixed() || length.fixed() > MOST_STEPS) {
            throw new NoRuleException("a sequence of no fixed length up to " + MOST_STEPS);
        }
        if (batchFirst) {
            throw new NoRuleException("with layout 1");
        }
        int steps = (int) length.fixed();
        long hidden = node.integer("hidden_size", 0);
        String direction = node.text("direction", "forward");
        int directions = direction.equals("bidirectional") ? 2 : 1;
        List<List<String>> outputs = new ArrayList<>();
        List<List<String>> ends = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            boolean backwards = direction.equals("reverse") || d == 1;
            Weights weights = weights(node, d, emit);
            List<String> state = new ArrayList<>();
            for (int s = 0; s < states; s++) {
                state.add(initial(node, 5 + s, d, hidden, emit));
            }
            List<String> sequence = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                String frame = at(node.input(0), backwards ? steps - 1 - t : t, emit);
                String projected = matMulTransposed(frame, weights.input, emit);
                state = step.next(projected, state, weights, node, emit);
                sequence.add(emit.unsqueeze(state.get(0), 0, 1));
            }
            if (backwards) {
                Collections.reverse(sequence);
            }
            outputs.add(sequence);
            ends.add(state);
        }
        bind(node, outputs, ends, states, emit);
    }

    private static void bind(Node node, List<List<String>> outputs, List<List<String>> ends, int states, Emitter emit) {
        if (!node.output(0).isEmpty()) {
            List<String> sides =
                    outputs.stream().map(parts -> concat(parts, 0, emit)).toList();
            emit.identity(concat(sides, 1, emit), node.output(0));
        }
        for (int s = 0; s < states; s++) {
            if (!node.output(1 + s).isEmpty()) {
                int which = s;
                List<String> sides = ends.stream()
                        .map(end -> emit.unsqueeze(end.get(which), 0))
                        .toList();
                emit.identity(concat(sides, 0, emit), node.output(1 + s));
            }
        }
    }

    private static void demandDefaults(Node node) {
        if (node.attribute("activations").isPresent() && !hasDefaultActivations(node)) {
            throw new NoRuleException("with activations of its own");
        }
        if (node.attribute("clip").isPresent() || node.integer("input_forget", 0) != 0) {
            throw new NoRuleException("with clip or input_forget");
        }
        boolean peepholes =
                node.qualifiedName().equals("LSTM") && !node.input(7).isEmpty();
        if (!node.input(4).isEmpty() || peepholes) {
            throw new NoRuleException("with sequences of different lengths or peepholes");
        }
    }

    private static boolean hasDefaultActivations(Node node) {
        List<String> named = node.attribute("activations").map(Attribute::texts).orElse(List.of());
        List<String> usual = switch (node.qualifiedName()) {
            case "LSTM" -> List.of("sigmoid", "tanh", "tanh");
            case "GRU" -> List.of("sigmoid", "tanh");
            default -> List.of("tanh"); // RNN
        };
        for (int i = 0; i < named.size(); i++) {
            boolean relu = usual.size() == 1 && named.get(i).equalsIgnoreCase("relu");
            if (!relu && !named.get(i).equalsIgnoreCase(usual.get(i % usual.size()))) {
                return false;
            }
        }
        return true;
    }

    private static Weights weights(Node node, int direction, Emitter emit) {
        String input = at(node.input(1), direction, emit);
        String recurrence = at(node.input(2), direction, emit);
        if (node.input(3).isEmpty()) {
            return new Weights(input, recurrence, "", "");
        }
        String both = at(node.input(3), direction, emit);
        List<String> halves = split(both, 2, 0, emit);
        return new Weights(input, recurrence, halves.get(0), halves.get(1));
    }

    /** A state before the first step, of shape [batch, hidden]. */
    private static String initial(Node node, int input, int direction, long hidden, Emitter emit) {
        if (!node.input(input).isEmpty()) {
            return at(node.input(input), direction, emit);
        }
        // Zeros in the batch of the input: one number of a frame, taken times 0 and repeated.
        String frame = at(node.input(0), 0, emit);
        String one = emit.slice(frame, new long[] {0}, new long[] {1}, new long[] {1}, new long[] {1});
        return emit.op("Tile", List.of(emit.times(one, 0), emit.longs(1, hidden)));
    }

    private static List<String> lstm(String projected, List<String> state, Weights w, Node node, Emitter emit) {
        String sums = biased(
                emit.add(projected, matMulTransposed(state.get(0), w.recurrence, emit)),
                w.inputBias,
                w.recurrenceBias,
                emit);
        List<String> gates = gates(sums, 4, emit);
        String in = emit.op("Sigmoid", List.of(gates.get(0)));
        String out = emit.op("Sigmoid", List.of(gates.get(1)));
        String forget = emit.op("Sigmoid", List.of(gates.get(2)));
        String candidate = emit.op("Tanh", List.of(gates.get(3)));
        String cell = emit.add(emit.mul(forget, state.get(1)), emit.mul(in, candidate));
        return List.of(emit.mul(out, emit.op("Tanh", List.of(cell))), cell);
    }

    private static List<String> gru(String projected, List<String> state, Weights w, Node node, Emitter emit) {
        String before = state.get(0);
        List<String> x = gates(biased(projected, w.inputBias, "", emit), 3, emit);
        if (node.integer("linear_before_reset", 0) != 0) {
            String recurrent = biased(matMulTransposed(before, w.recurrence, emit), w.recurrenceBias, "", emit);
            List<String> h = gates(recurrent, 3, emit);
            String update = emit.op("Sigmoid", List.of(emit.add(x.get(0), h.get(0))));
            String reset = emit.op("Sigmoid", List.of(emit.add(x.get(1), h.get(1))));
            String candidate = emit.op("Tanh", List.of(emit.add(x.get(2), emit.mul(reset, h.get(2)))));
            return List.of(blended(update, before, candidate, emit));
        }
        List<String> weights = thirds(w.recurrence, emit);
        List<String> biases = w.recurrenceBias.isEmpty() ? List.of("", "", "") : thirds(w.recurrenceBias, emit);
        String update = emit.op(
                "Sigmoid",
                List.of(emit.add(
                        x.get(0), biased(matMulTransposed(before, weights.get(0), emit), biases.get(0), "", emit))));
        String reset = emit.op(
                "Sigmoid",
                List.of(emit.add(
                        x.get(1), biased(matMulTransposed(before, weights.get(1), emit), biases.get(1), "", emit))));
        String candidate = emit.op(
                "Tanh",
                List.of(emit.add(
                        x.get(2),
                        biased(
                                matMulTransposed(emit.mul(reset, before), weights.get(2), emit),
                                biases.get(2),
                                "",
                                emit))));
        return List.of(blended(update, before, candidate, emit));
    }

    /** {@code (1 - update) × candidate + update × before}. */
    private static String blended(String update, String before, String candidate, Emitter emit) {
        return emit.add(candidate, emit.mul(update, emit.sub(before, candidate)));
    }

    private static List<String> rnn(String projected, List<String> state, Weights w, Node node, Emitter emit) {
        String sums = biased(
                emit.add(projected, matMulTransposed(state.get(0), w.recurrence, emit)),
                w.inputBias,
                w.recurrenceBias,
                emit);
        boolean relu = node.attribute("activations").map(Attribute::texts).orElse(List.of()).stream()
                .anyMatch(word -> word.equalsIgnoreCase("relu"));
        return List.of(emit.op(relu ? "Relu" : "Tanh", List.of(sums)));
    }

    private static String biased(String sums, String one, String other, Emitter emit) {
        String first = one.isEmpty() ? sums : emit.add(sums, one);
        return other.isEmpty() ? first : emit.add(first, other);
    }

    /** The gates lie side by side in the last dimension. */
    private static List<String> gates(String sums, int count, Emitter emit) {
        return split(sums, count, 1, emit);
    }

    private static List<String> thirds(String weights, Emitter emit) {
        return split(weights, 3, 0, emit);
    }

    private static List<String> split(String tensor, int count, long axis, Emitter emit) {
        return emit.opset() >= 18
                ? emit.ops(
                        "Split", count, List.of(tensor), Attribute.of("axis", axis), Attribute.of("num_outputs", count))
                : emit.ops("Split", count, List.of(tensor), Attribute.of("axis", axis));
    }

    private static String concat(List<String> parts, long axis, Emitter emit) {
        return parts.size() == 1 ? parts.get(0) : emit.op("Concat", parts, Attribute.of("axis", axis));
    }

    /** One slice of the first dimension, which goes. */
    private static String at(String tensor, long index, Emitter emit) {
        return emit.squeeze(
                emit.slice(tensor, new long[] {index}, new long[] {index + 1}, new long[] {0}, new long[] {1}), 0);
    }

    private static String matMulTransposed(String a, String b, Emitter emit) {
        return emit.gemm(a, b, Attribute.of("transB", 1));
    }
}
