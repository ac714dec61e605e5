package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Powers and remainders, with broadcasting. */
public final class PowerRules {

    private PowerRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Pow", PowerRules::power, "Mod", PowerRules::remainder);
    }

    private static void power(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String base = node.input(0);
        String exponent = node.input(1);
        String y = node.output(0);
        String dy = tape.gradient(y);
        if (tape.wants(base)) {
            slope(node, tape).ifPresent(slope -> tape.addRepeated(base, emit.mul(dy, slope), y));
        }
        if (tape.wants(exponent)) {
            // The logarithm of 0 meets a power of 0, and that of a negative number no real power near by.
            String positive = emit.greater(base, emit.scalar(base, 0));
            String logarithm = emit.where(positive, emit.op("Log", List.of(base)), emit.scalar(base, 0));
            String slope = emit.castLike(emit.mul(dy, emit.mul(y, logarithm)), exponent);
            tape.addRepeated(exponent, slope, y);
        }
    }

    /** {@code p xᵖ⁻¹}, in fewer steps for the powers that networks are made of; nothing for the power 0. */
    private static Optional<String> slope(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String base = node.input(0);
        Optional<Double> fixed = tape.constant(node.input(1)).flatMap(PowerRules::same);
        if (fixed.isEmpty()) {
            String exponent = emit.castLike(node.input(1), base);
            return Optional.of(emit.mul(exponent, emit.op("Pow", List.of(base, emit.plus(exponent, -1)))));
        }
        double power = fixed.get();
        if (power == 0) {
            return Optional.empty();
        }
        if (power == 1) {
            return Optional.of(emit.scalar(base, 1));
        }
        if (power == 2) {
            return Optional.of(emit.add(base, base));
        }
        if (power == 3) {
            return Optional.of(emit.times(emit.mul(base, base), 3));
        }
        if (power == 0.5) {
            return Optional.of(emit.op("Reciprocal", List.of(emit.add(node.output(0), node.output(0)))));
        }
        return Optional.of(emit.times(emit.op("Pow", List.of(base, emit.scalar(base, power - 1))), power));
    }

    /** The one number that all are. */
    private static Optional<Double> same(TensorValue value) {
        double[] numbers = value.numbers();
        return numbers.length > 0 && Arrays.stream(numbers).allMatch(number -> number == numbers[0])
                ? Optional.of(numbers[0])
                : Optional.empty();
    }

    /** {@code y = a - b trunc(a / b)}, as C has it: the whole part has no slope. */
    private static void remainder(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String a = node.input(0);
        String b = node.input(1);
        String y = node.output(0);
        String dy = tape.gradient(y);
        tape.addRepeated(a, dy, y);
        if (tape.wants(b)) {
            String whole = emit.div(emit.sub(a, y), b);
            tape.addRepeated(b, emit.neg(emit.mul(dy, whole)), y);
        }
    }
}
