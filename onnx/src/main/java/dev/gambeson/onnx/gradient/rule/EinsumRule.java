package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of products, by the letters of their indices: the gradient of an operand is the sum of products of the gradient
 * of the result with all other operands. An index that only this operand has was summed over, so its gradient is repeated.
 */
public final class EinsumRule {

    private EinsumRule() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Einsum", EinsumRule::einsum);
    }

    private static void einsum(Node node, Tape tape) {
        String equation = node.text("equation", "").replace(" ", "");
        if (equation.contains(".")) {
            throw new NoRuleException("with an ellipsis");
        }
        int arrow = equation.indexOf("->");
        List<String> operands = Arrays.asList((arrow < 0 ? equation : equation.substring(0, arrow)).split(","));
        String result = arrow < 0 ? implicit(operands) : equation.substring(arrow + 2);
        for (int i = 0; i < operands.size(); i++) {
            if (tape.wants(node.input(i))) {
                tape.add(node.input(i), gradient(node, tape, operands, result, i));
            }
        }
    }

    private static String gradient(Node node, Tape tape, List<String> operands, String result, int which) {
        Emitter emit = tape.emit();
        String own = operands.get(which);
        if (own.chars().distinct().count() != own.length()) {
            throw new NoRuleException("with a diagonal of an operand");
        }
        List<String> letters = new ArrayList<>(List.of(result));
        List<String> tensors = new ArrayList<>(List.of(tape.gradient(node.output(0))));
        for (int i = 0; i < operands.size(); i++) {
            if (i != which) {
                letters.add(operands.get(i));
                tensors.add(node.input(i));
            }
        }
        String known = String.join("", letters);
        StringBuilder kept = new StringBuilder();
        List<Long> summed = new ArrayList<>();
        for (int i = 0; i < own.length(); i++) {
            if (known.indexOf(own.charAt(i)) >= 0) {
                kept.append(own.charAt(i));
            } else {
                summed.add((long) i);
            }
        }
        String found = emit.op("Einsum", tensors, Attribute.of("equation", String.join(",", letters) + "->" + kept));
        if (summed.isEmpty()) {
            return found;
        }
        long[] axes = summed.stream().mapToLong(Long::longValue).toArray();
        return emit.expandLike(emit.unsqueeze(found, axes), node.input(which));
    }

    /** Without an arrow: the letters that stand once, in the order of the alphabet. */
    private static String implicit(List<String> operands) {
        Map<Character, Integer> counts = new TreeMap<>();
        for (String operand : operands) {
            for (char letter : operand.toCharArray()) {
                counts.merge(letter, 1, Integer::sum);
            }
        }
        StringBuilder result = new StringBuilder();
        counts.forEach((letter, count) -> result.append(count == 1 ? letter.toString() : ""));
        return result.toString();
    }
}
