package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Columns of windows summed to an image. */
public final class ColumnRules {

    private ColumnRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Col2Im", ColumnRules::image);
    }

    /** Each window of the gradient becomes a column. */
    private static void image(Node node, Tape tape) {
        Emitter emit = tape.emit();
        long[] kernel = tape.integers(node.input(2), "blocks");
        int spatial = kernel.length;
        long[] ones = new long[spatial];
        Arrays.fill(ones, 1);
        Window window = new Window(
                kernel,
                node.integers("strides", ones),
                node.integers("dilations", ones),
                node.integers("pads", new long[2 * spatial]),
                new long[spatial]);
        List<Extent> shape = tape.facts(node.output(0)).shape();
        String columns = new Columns(window, emit).of(tape.gradient(node.output(0)), shape, 0);
        tape.add(node.input(0), emit.reshapeLike(columns, node.input(0)));
    }
}
