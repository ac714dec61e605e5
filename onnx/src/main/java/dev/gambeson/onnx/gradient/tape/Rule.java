package dev.gambeson.onnx.gradient.tape;

import dev.gambeson.onnx.graph.Node;

/**
 * The vector-Jacobian product of one operator, written in operators.
 *
 * <p>Stateless and thread-safe.
 */
@FunctionalInterface
public interface Rule {

    /**
     * Adds to the gradient of each wanted input what the gradients of the outputs say of it.
     *
     * @throws NoRuleException where this operator, with these parameters, has none
     */
    void differentiate(Node node, Tape tape);
}
