package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;

/** The slope of a function of each number by itself, written in operators. */
@FunctionalInterface
interface Slope {

    /**
     * Writes the slope.
     *
     * @param x the input of the function
     * @param y its output, which is often a shorter way to the slope
     */
    String of(Node node, String x, String y, Emitter emit);

    /** The slope times the gradient of the output. */
    default Rule chained() {
        return (node, tape) -> chain(node, tape);
    }

    private void chain(Node node, Tape tape) {
        String x = node.input(0);
        String y = node.output(0);
        tape.add(x, tape.emit().mul(tape.gradient(y), of(node, x, y, tape.emit())));
    }
}
