package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;

/** Numbers put into a tensor at places: the gradient of those numbers is picked at the places. */
public final class ScatterRules {

    private ScatterRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("ScatterElements", ScatterRules::scatterElements, "ScatterND", ScatterRules::scatterNd);
    }

    private static void scatterElements(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String reduction = node.text("reduction", "none");
        Attribute axis = Attribute.of("axis", node.integer("axis", 0));
        String dy = tape.gradient(node.output(0));
        String indices = node.input(1);
        if (!reduction.equals("none") && !reduction.equals("add")) {
            throw new NoRuleException("with reduction " + reduction);
        }
        if (tape.wants(node.input(2))) {
            tape.add(node.input(2), emit.op("GatherElements", List.of(dy, indices), axis));
        }
        if (tape.wants(node.input(0))) {
            String zeros = emit.times(node.input(2), 0);
            tape.add(
                    node.input(0),
                    reduction.equals("add") ? dy : emit.op("ScatterElements", List.of(dy, indices, zeros), axis));
        }
    }

    private static void scatterNd(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String reduction = node.text("reduction", "none");
        if (!reduction.equals("none") && !reduction.equals("add")) {
            throw new NoRuleException("with reduction " + reduction);
        }
        String dy = tape.gradient(node.output(0));
        String indices = node.input(1);
        if (tape.wants(node.input(2))) {
            tape.add(node.input(2), emit.op("GatherND", List.of(dy, indices)));
        }
        if (tape.wants(node.input(0))) {
            String zeros = emit.times(node.input(2), 0);
            tape.add(node.input(0), reduction.equals("add") ? dy : emit.op("ScatterND", List.of(dy, indices, zeros)));
        }
    }
}
