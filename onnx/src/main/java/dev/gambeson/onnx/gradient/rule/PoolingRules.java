package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Windows of which one number is kept. */
public final class PoolingRules {

    private PoolingRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("MaxPool", PoolingRules::maxPool);
    }

    /** To each place that holds the greatest number of its window; where several do, each gets its share. */
    private static void maxPool(Node node, Tape tape) {
        Window window = Window.of(node, tape);
        boolean apart = Arrays.equals(window.kernel(), window.strides())
                && Arrays.stream(window.pads()).allMatch(pad -> pad == 0)
                && Arrays.stream(window.rest()).allMatch(rest -> rest == 0);
        if (!apart) {
            throw new NoRuleException("its windows overlap");
        }
        Emitter emit = tape.emit();
        String y = node.output(0);
        String x = node.input(0);
        String hit = emit.indicator(emit.equal(x, enlarged(y, window, emit)), x);
        tape.add(x, emit.mul(hit, enlarged(tape.gradient(y), window, emit)));
    }

    private static String enlarged(String small, Window window, Emitter emit) {
        double[] scales = new double[window.kernel().length + 2];
        Arrays.fill(scales, 1);
        for (int i = 0; i < window.kernel().length; i++) {
            scales[i + 2] = window.kernel()[i];
        }
        String factors = emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {scales.length}, scales));
        return emit.op(
                "Resize",
                List.of(small, "", factors),
                Attribute.of("mode", "nearest"),
                Attribute.of("coordinate_transformation_mode", "asymmetric"),
                Attribute.of("nearest_mode", "floor"));
    }
}
