package dev.gambeson.onnx.gradient;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.Loss;
import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Parameters;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model with its loss and its gradient: the operators of the model, the loss, and the rule of each operator on the way
 * back, in one graph.
 *
 * @param program whose outputs are logits, losses, and one gradient for each input asked for
 * @param approximations where a gradient is a stand-in
 */
record GradientGraph(Program program, Set<String> approximations) {

    private static final String LOGITS = "gambeson/logits";
    private static final String LOSS = "gambeson/loss";
    private static final String GRADIENT = "gambeson/gradient/";

    /**
     * Differentiates a program.
     *
     * @param facts of its tensors
     * @param logits where the loss is put on
     * @param inputs with respect to which
     * @throws Obstacles where an operator on the way has no rule
     */
    static GradientGraph of(Program program, Map<String, Facts> facts, Logits logits, List<String> inputs, Loss loss) {
        try {
            return differentiated(program, facts, logits, inputs, loss);
        } catch (NoRuleException e) {
            // Not in a rule, but where the loss is put on.
            throw new Obstacles(Set.of("its scores: " + e.getMessage()));
        }
    }

    private static GradientGraph differentiated(
            Program program, Map<String, Facts> facts, Logits logits, List<String> inputs, Loss loss) {
        Emitter emit = new Emitter(facts, program.opset(), "gambeson/gradient-of/");
        emit.declare(LossInput.LABELS.tensor(), ValueInfo.INT64);
        emit.declare(LossInput.TARGETS.tensor(), ValueInfo.INT64);
        emit.declare(LossInput.SEEDS.tensor(), ValueInfo.FLOAT);
        Facts raw = facts.get(logits.tensor());
        if (raw == null || !raw.isReal()) {
            throw new Obstacles(Set.of("its scores are no real numbers"));
        }
        Set<String> wanted = Reach.forward(program.nodes(), inputs, facts);
        if (!wanted.contains(logits.tensor())) {
            throw new Obstacles(Breaks.between(program, facts, inputs, logits.tensor()));
        }
        int width = logits.width();
        Tape tape = new Tape(facts, wanted, emit, program.nodes());
        String rows = emit.reshape(logits.tensor(), -1, width);
        // A single number becomes two: of a logit s these are 0 and s, of a probability p 1 - p and p.
        String numbers = width > 1 ? rows : pair(rows, logits.scale(), emit);
        String z = logits.scale().logits(numbers, emit);
        LossHead head = LossHead.of(loss, z, Math.max(2, width), emit);
        String slope = logits.scale().back(head.slope(), numbers, emit);
        String back = width > 1 ? slope : unpair(slope, logits.scale(), emit);
        tape.add(logits.tensor(), emit.reshapeLike(back, logits.tensor()));
        back(program, tape, Reach.backward(program.nodes(), logits.tensor()));
        return written(program, inputs, tape, z, head, loss);
    }

    private static String pair(String rows, Scale scale, Emitter emit) {
        String other = scale == Scale.PROBABILITIES ? emit.plus(emit.neg(rows), 1) : emit.times(rows, 0);
        return emit.op("Concat", List.of(other, rows), Attribute.of("axis", 1));
    }

    private static String unpair(String slope, Scale scale, Emitter emit) {
        String own = column(slope, 1, emit);
        return scale == Scale.PROBABILITIES ? emit.sub(own, column(slope, 0, emit)) : own;
    }

    private static String column(String table, long index, Emitter emit) {
        return emit.slice(table, new long[] {index}, new long[] {index + 1}, new long[] {1}, new long[] {1});
    }

    /** From the last operator to the first; all that have no rule are named, not only the first. */
    private static void back(Program program, Tape tape, Set<String> needed) {
        Set<String> obstacles = new LinkedHashSet<>();
        for (int i = program.nodes().size() - 1; i >= 0; i--) {
            Node node = program.nodes().get(i);
            boolean onTheWay = Reach.needs(node).stream().anyMatch(tape::wants)
                    && node.outputs().stream().anyMatch(output -> needed.contains(output) && tape.wants(output));
            if (!onTheWay) {
                continue;
            }
            Rule rule = Rules.of(node.qualifiedName());
            if (rule == null) {
                obstacles.add(Rules.withoutRule(node));
            } else if (obstacles.isEmpty() && node.outputs().stream().anyMatch(tape::has)) {
                try {
                    Parameters.trusting(() -> rule.differentiate(node, tape));
                } catch (NoRuleException e) {
                    obstacles.add(node.qualifiedName() + ": " + e.getMessage());
                }
            }
        }
        if (!obstacles.isEmpty()) {
            throw new Obstacles(obstacles);
        }
    }

    private static GradientGraph written(
            Program program, List<String> inputs, Tape tape, String logits, LossHead head, Loss loss) {
        Emitter emit = tape.emit();
        List<String> outputs = new ArrayList<>();
        outputs.add(emit.identity(emit.cast(logits, ValueInfo.FLOAT), LOGITS));
        outputs.add(emit.identity(emit.cast(head.value(), ValueInfo.FLOAT), LOSS));
        for (int i = 0; i < inputs.size(); i++) {
            String input = inputs.get(i);
            String gradient = tape.has(input) ? tape.gradient(input) : emit.times(input, 0);
            outputs.add(emit.identity(emit.cast(gradient, ValueInfo.FLOAT), GRADIENT + i));
        }
        List<Node> nodes = new ArrayList<>(program.nodes());
        nodes.addAll(emit.nodes());
        Map<String, WireReader> constants = new LinkedHashMap<>(program.constants());
        constants.putAll(emit.constants());
        Map<String, WireReader> given = new LinkedHashMap<>(program.inputs());
        LossInput.of(loss).forEach(extra -> given.put(extra.tensor(), input(extra)));
        Map<String, Long> opsets = new TreeMap<>(program.opsets());
        opsets.putIfAbsent(Program.STANDARD, (long) emit.opset());
        Program whole = new Program(
                program.irVersion(), opsets, given, outputs, constants, program.sparse(), nodes, program.functions());
        return new GradientGraph(whole.pruned(outputs), new HashSet<>(tape.approximations()));
    }

    /** The names of the outputs: logits, losses, gradients. */
    static List<String> outputs(int inputs) {
        List<String> outputs = new ArrayList<>(List.of(LOGITS, LOSS));
        for (int i = 0; i < inputs; i++) {
            outputs.add(GRADIENT + i);
        }
        return outputs;
    }

    /** Declares an input, of no fixed extents. */
    private static WireReader input(LossInput which) {
        String name = which.tensor();
        boolean seeds = which == LossInput.SEEDS;
        WireWriter shape = new WireWriter().message(1, new WireWriter().text(2, "gambeson_n"));
        if (seeds) {
            shape.message(1, new WireWriter().text(2, "gambeson_classes"));
        }
        WireWriter tensor = new WireWriter()
                .number(1, seeds ? ValueInfo.FLOAT : ValueInfo.INT64)
                .message(2, shape);
        WireWriter port = new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
        return WireReader.of(port.toByteArray(), name, Limits.standard());
    }
}
