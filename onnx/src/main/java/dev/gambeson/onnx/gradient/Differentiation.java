package dev.gambeson.onnx.gradient;

import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that was looked at for inputs of one shape and has a gradient; it gives the graph of any loss. Immutable and
 * thread-safe.
 */
public final class Differentiation {

    private final Program program;
    private final Map<String, Facts> facts;
    private final Logits logits;
    private final int width;
    private final List<String> inputs;
    private final List<String> approximations;

    private Differentiation(
            Program program,
            Map<String, Facts> facts,
            Logits logits,
            int width,
            List<String> inputs,
            List<String> approximations) {
        this.program = program;
        this.facts = facts;
        this.logits = logits;
        this.width = width;
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
        try {
            Program needed = program.pruned(List.of(scores));
            Map<String, Facts> facts = new HashMap<>(Probe.of(needed, runner, fixedBatch));
            facts.putAll(given);
            Logits logits = Logits.of(needed, scores, output.kind());
            GradientGraph any = GradientGraph.of(needed, facts, logits, output.width(), inputs, Loss.SEED);
            return new Differentiation(
                    needed, facts, logits, output.width(), inputs, List.copyOf(any.approximations()));
        } catch (Obstacles e) {
            throw new NoGradientException(name, e.sentences());
        }
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
        return GradientGraph.of(program, facts, logits, width, inputs, loss)
                .program()
                .write();
    }

    /** The names of the outputs of a graph, in order. */
    public List<String> outputs() {
        return GradientGraph.outputs(inputs.size());
    }
}
