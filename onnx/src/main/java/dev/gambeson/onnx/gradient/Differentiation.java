package dev.gambeson.onnx.gradient;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.onnx.gradient.rewrite.Rewrites;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.program.Branches;
import dev.gambeson.onnx.program.Functions;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model that was looked at for inputs of one shape and has a gradient; it gives the graph of any loss. Immutable and
 * thread-safe.
 */
public final class Differentiation {

    /** Of all names that we give, so that no tensor of a file has one of them. */
    private static final String OURS = "gambeson/";

    private final String name;
    private final Program program;
    private final Map<String, Facts> facts;
    private final Logits logits;
    private final List<String> inputs;
    private final List<String> approximations;

    private Differentiation(
            String name,
            Program program,
            Map<String, Facts> facts,
            Logits logits,
            List<String> inputs,
            List<String> approximations) {
        this.name = name;
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
        demandRoom(program, name);
        demandForeignNames(program, name);
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
        try {
            if (Rewrites.concern(needed)) {
                needed = Rewrites.done(needed, facts, unsaid).pruned(List.of(end));
                facts = looked(needed, given, runner, fixedBatch);
            }
            Logits logits = Logits.of(needed, end, output);
            GradientGraph any = GradientGraph.of(needed, facts, logits, inputs, Loss.SEED);
            return new Differentiation(name, needed, facts, logits, inputs, List.copyOf(any.approximations()));
        } catch (Obstacles e) {
            throw new NoGradientException(name, e.explained(unsaid));
        } catch (NoRuleException e) {
            throw new NoGradientException(name, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** A changed model is written beside the one that was read. */
    private static void demandRoom(Program program, String name) {
        long most = Math.min(Integer.MAX_VALUE / 5L * 4, Limits.standard().memoryBytes() / 5 * 4);
        if (program.bytes() > most) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has " + program.bytes() + " bytes, and " + most + " may be written with its gradient",
                    "Give Java more memory (-Xmx), or attack it with square, simba, hopskipjump or boundary.");
        }
    }

    private static void demandForeignNames(Program program, String name) {
        Stream<String> names = Stream.of(
                        program.inputs().keySet().stream(),
                        program.constants().keySet().stream(),
                        program.nodes().stream().flatMap(node -> node.outputs().stream()))
                .flatMap(each -> each);
        if (names.anyMatch(each -> each.startsWith(OURS))) {
            throw new NoGradientException(name, List.of("it has tensors whose names begin with " + OURS));
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
        Set<String> data = Reach.data(program.nodes(), given.keySet());
        Map<String, Facts> facts = new HashMap<>(Probe.of(program, data, runner, fixedBatch));
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
     *
     * @throws NoGradientException where the loss cannot be put on
     */
    public byte[] graph(Loss loss) {
        try {
            return GradientGraph.of(program, facts, logits, inputs, loss)
                    .program()
                    .write();
        } catch (Obstacles e) {
            throw new NoGradientException(name, e.explained(Map.of()));
        }
    }

    /** The names of the outputs of a graph, in order. */
    public List<String> outputs() {
        return GradientGraph.outputs(inputs.size());
    }
}
