package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Images made larger or smaller, which is linear and works along each axis by itself. */
public final class ResizeRules {

    private ResizeRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Resize", ResizeRules::resize, "Upsample", ResizeRules::resize);
    }

    private static void resize(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        List<Extent> input = tape.facts(x).shape();
        List<Extent> shape = new ArrayList<>(tape.facts(node.output(0)).shape());
        ResizeParameters parameters = ResizeParameters.of(node, tape);
        String g = tape.gradient(node.output(0));
        if (parameters.repeatsBlocks() && input.size() > 2 && parameters.isSpatial()) {
            tape.add(x, blockSums(g, parameters, emit));
            return;
        }
        if (!parameters.bySizes()) {
            g = asLongAsItIs(g, shape, emit);
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            if (parameters.changes(axis)) {
                if (!input.get(axis).isFixed()) {
                    throw new NoRuleException("it works along the batch");
                }
                long extent = input.get(axis).fixed();
                long resized = shape.get(axis).fixed();
                String matrix = parameters.matrix(node, axis, extent, resized, emit);
                g = AxisMatrix.back(g, matrix, axis, shape, extent, emit);
                shape.set(axis, input.get(axis));
            }
        }
        tape.add(x, g);
    }

    /**
     * The gradient in the shape that it has: ONNX Runtime may work out another when it loads the graph, as 0.5833333 times
     * 12 is a little less than 7, and then refuses to multiply.
     */
    private static String asLongAsItIs(String g, List<Extent> shape, Emitter emit) {
        long[] extents = shape.stream()
                .mapToLong(extent -> extent.isFixed() ? extent.fixed() : -1)
                .toArray();
        return emit.reshape(g, extents);
    }

    /** Each number was repeated to a block, whose gradients are summed. */
    private static String blockSums(String g, ResizeParameters parameters, Emitter emit) {
        long[] block = parameters.block();
        double size = 1;
        for (long extent : block) {
            size *= extent;
        }
        String means = emit.op(
                "AveragePool", List.of(g), Attribute.list("kernel_shape", block), Attribute.list("strides", block));
        return emit.times(means, size);
    }
}
