package dev.gambeson.onnx.gradient;

import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.onnx.gradient.rewrite.Rewrites;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.program.Branches;
import dev.gambeson.onnx.program.Functions;
import dev.gambeson.onnx.program.Program;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that was looked at for inputs of one shape and has a gradient; it gives the graph of any loss. Immutable and
 * thread-safe.
 */
public final class Differentiation {

    private final Program program;
    private final Map<String, Facts> facts;
    private final Logits logits;
    private final List<String> inputs;
    private final List<String> approximations;

    private Differentiation(
            Program program,
            Map<String, Facts> facts,
            Logits logits,
            List<String> inputs,
            List<String> approximations) {
        this.program = program;
        this.facts = facts;
        this.logits = logits;
        this.inputs = inputs;
        this.approximations = approximations;
    }

    /**
     * Looks at a program and differentiates it once, so that all obstacles are known.
     *
     * @param scores the tensor with the scores
     * @param output what they are
     * @param inputs with respect to which, by name
     * @param given what is known of each input
     * @param runner runs a changed model on random examples
     * @param fixedBatch the only batch that the model takes, or 0
     * @param name the model as the user named it, for errors
     * @throws NoGradientException where there is none
     */
    public static Differentiation of(
            Program program,
            String scores,
            Output output,
            List<String> inputs,
            Map<String, Facts> given,
            Probe.Runner runner,
            int fixedBatch,
            String name) {
        Program whole = Functions.inlined(program);
        String end = Logits.beforeNormalizing(whole, scores, output);
        Program needed = whole.pruned(List.of(end));
        Map<String, Facts> facts = looked(needed, given, runner, fixedBatch);
        if (Branches.concern(needed)) {
            Map<String, Facts> seen = facts;
            needed = Branches.taken(needed, tensor -> decided(seen.get(tensor))).pruned(List.of(end));
            facts = looked(needed, given, runner, fixedBatch);
        }
        Map<String, String> unsaid = new LinkedHashMap<>();
        if (Rewrites.concern(needed)) {
            needed = Rewrites.done(needed, facts, unsaid).pruned(List.of(end));
            facts = looked(needed, given, runner, fixedBatch);
        }
        try {
            Logits logits = Logits.of(needed, end, output);
            GradientGraph any = GradientGraph.of(needed, facts, logits, inputs, Loss.SEED);
            return new Differentiation(needed, facts, logits, inputs, List.copyOf(any.approximations()));
        } catch (Obstacles e) {
            throw new NoGradientException(name, e.explained(unsaid));
        }
    }

    private static @Nullable Boolean decided(@Nullable Facts condition) {
        return condition == null
                        || condition.value() == null
                        || condition.value().numbers().length != 1
                ? null
                : condition.value().numbers()[0] != 0;
    }

    private static Map<String, Facts> looked(
            Program program, Map<String, Facts> given, Probe.Runner runner, int fixedBatch) {
        Map<String, Facts> facts = new HashMap<>(Probe.of(program, runner, fixedBatch));
        Set<String> data = Reach.data(program.nodes(), given.keySet());
        facts.replaceAll((tensor, known) -> data.contains(tensor) ? known.withoutValue() : known);
        facts.putAll(given);
        return facts;
    }

    /** Where the gradient is a stand-in, one sentence each. */
    public List<String> approximations() {
        return approximations;
    }

    /**
     * A model with the inputs of the original and those of the loss, and the outputs logits, losses, and a gradient for each
     * input, in this order.
     */
    public byte[] graph(Loss loss) {
        return GradientGraph.of(program, facts, logits, inputs, loss).program().write();
    }

    /** The names of the outputs of a graph, in order. */
    public List<String> outputs() {
        return GradientGraph.outputs(inputs.size());
    }
}
