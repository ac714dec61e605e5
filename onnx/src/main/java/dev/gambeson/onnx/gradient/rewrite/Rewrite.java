package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import java.util.Map;

/** One operator in other words. Stateless and thread-safe. */
@FunctionalInterface
interface Rewrite {

    /**
     * Writes operators that compute the outputs of a node, and binds them to its names by {@link Emitter#identity}.
     *
     * @param facts of the tensors of the model
     * @throws dev.gambeson.onnx.gradient.tape.NoRuleException where it cannot be said, with these parameters
     */
    void write(Node node, Emitter emit, Map<String, Facts> facts);
}
