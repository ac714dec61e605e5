package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Parameters;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rewrites, by the qualified name of the operator, and a program with them done. Thread-safe. */
public final class Rewrites {

    /** Operator sets below this lack what rewrites are written in; they use operators that have not changed since. */
    private static final long LEAST_OPSET = 13;

    private static final Map<String, Rewrite> ALL = new HashMap<>();

    static {
        ALL.putAll(AttentionOperator.all());
        ALL.putAll(LinearModels.all());
        ALL.putAll(QuantizedOperators.all());
        ALL.putAll(Recurrences.all());
        ALL.putAll(VectorMachines.all());
    }

    private Rewrites() {}

    /** Whether a program has operators that are said in other words. */
    public static boolean concern(Program program) {
        return program.nodes().stream().anyMatch(node -> ALL.containsKey(node.qualifiedName()));
    }

    /**
     * The same program in other words.
     *
     * @param facts of its tensors
     * @param obstacles receives, by operator, why it cannot be said in other words; it is left as it is
     * @throws NoRuleException where the program would be too large
     */
    public static Program done(Program program, Map<String, Facts> facts, Map<String, String> obstacles) {
        Map<String, Long> opsets = new TreeMap<>(program.opsets());
        opsets.putIfAbsent(Program.STANDARD, LEAST_OPSET);
        Emitter emit = new Emitter(facts, program.with(opsets).opset(), "gambeson/in-other-words/");
        List<Node> nodes = new ArrayList<>();
        for (Node node : program.nodes()) {
            Rewrite rewrite = ALL.get(node.qualifiedName());
            int before = emit.nodes().size();
            if (rewrite == null) {
                nodes.add(node);
                continue;
            }
            try {
                Parameters.trusting(() -> rewrite.write(node, emit, facts));
                nodes.addAll(emit.nodes().subList(before, emit.nodes().size()));
            } catch (NoRuleException e) {
                if (emit.isFull()) {
                    throw e;
                }
                obstacles.putIfAbsent(node.qualifiedName(), String.valueOf(e.getMessage()));
                nodes.addAll(emit.nodes().subList(before, emit.nodes().size()));
                nodes.add(node);
            }
        }
        Map<String, WireReader> constants = new LinkedHashMap<>(program.constants());
        constants.putAll(emit.constants());
        return new Program(
                program.irVersion(),
                opsets,
                program.inputs(),
                program.outputs(),
                constants,
                program.sparse(),
                nodes,
                program.functions());
    }
}
