package dev.gambeson.onnx.gradient.tape;

import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gradients found so far on the way back from the loss to the inputs (reverse-mode differentiation; Griewank and
 * Walther, Evaluating Derivatives, 2008, chapter 3). Not thread-safe.
 */
public final class Tape {

    private final Map<String, Facts> facts;
    private final Set<String> wanted;
    private final Emitter emit;
    private final Map<String, List<String>> contributions = new HashMap<>();
    private final Set<String> approximations = new LinkedHashSet<>();
    private final Set<String> rectified = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    /**
     * @param facts of the tensors of the model
     * @param wanted the tensors that an input reaches
     * @param nodes of the model
     */
    public Tape(Map<String, Facts> facts, Set<String> wanted, Emitter emit, List<Node> nodes) {
        this.facts = facts;
        this.wanted = wanted;
        this.emit = emit;
        for (Node node : nodes) {
            if (node.qualifiedName().equals("Relu")) {
                rectified.add(node.output(0));
            }
        }
    }

    /** Where operators are written. */
    public Emitter emit() {
        return emit;
    }

    /** What is known of a tensor of the model. */
    public Facts facts(String tensor) {
        Facts known = facts.get(tensor);
        if (known == null) {
            throw new NoRuleException("the shape of " + tensor + " is not known");
        }
        return known;
    }

    /** The values of a tensor of the model where they are few and never change. */
    public Optional<TensorValue> constant(String tensor) {
        return Optional.ofNullable(facts.get(tensor)).map(Facts::value);
    }

    /** The whole numbers of a tensor that must not change, such as axes. */
    public long[] integers(String tensor, String what) {
        return constant(tensor)
                .map(TensorValue::toLongs)
                .orElseThrow(() -> new NoRuleException("its " + what + " depend on the input"));
    }

    /** Whether the gradient of a tensor is wanted. */
    public boolean wants(String tensor) {
        return wanted.contains(tensor);
    }

    /** Whether the loss depends on a tensor, as far as known by now. */
    public boolean has(String tensor) {
        return contributions.containsKey(tensor);
    }

    /** d loss / d tensor, in the tensor's own shape; to be asked for only where {@link #has} says so. */
    public String gradient(String tensor) {
        List<String> parts = contributions.get(tensor);
        if (parts == null) {
            throw new NoRuleException("no gradient has reached " + tensor);
        }
        return parts.size() == 1
                ? parts.get(0)
                : parts.size() == 2 ? emit.add(parts.get(0), parts.get(1)) : emit.op("Sum", parts);
    }

    /** A part of d loss / d tensor, in the tensor's own shape. Nothing happens where it is not wanted. */
    public void add(String tensor, String gradient) {
        if (wants(tensor)) {
            contributions.computeIfAbsent(tensor, key -> new ArrayList<>()).add(gradient);
        }
    }

    /** Whether a tensor comes out of a rectifier, which passes nothing on where it is 0. */
    public boolean isRectified(String tensor) {
        return rectified.contains(tensor);
    }

    /** Like {@link #add}, of a gradient that is 0 already wherever the rectified tensor is. */
    public void addClosed(String tensor, String gradient) {
        if (wants(tensor) && !has(tensor)) {
            closed.add(tensor);
        }
        add(tensor, gradient);
    }

    /** Whether the gradient of a rectified tensor, as a whole, is 0 already wherever the tensor is. */
    public boolean isClosed(String tensor) {
        return closed.contains(tensor)
                && contributions.getOrDefault(tensor, List.of()).size() == 1;
    }

    /**
     * A part of d loss / d tensor where the tensor was repeated to the shape of {@code output} (broadcasting): summed over
     * what was repeated.
     */
    public void addRepeated(String tensor, String gradient, String output) {
        if (wants(tensor)) {
            add(
                    tensor,
                    unrepeated(gradient, facts(output).shape(), facts(tensor).shape()));
        }
    }

    /** A gradient summed over the dimensions in which {@code from} was repeated to {@code to}. */
    public String unrepeated(String gradient, List<Extent> to, List<Extent> from) {
        int added = to.size() - from.size();
        List<Long> axes = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i).is(1) && !to.get(i + added).is(1)) {
                axes.add((long) i + added);
            }
        }
        String summed = axes.isEmpty() ? gradient : emit.reduceSum(gradient, true, array(axes));
        if (added == 0) {
            return summed;
        }
        long[] leading = new long[added];
        for (int i = 0; i < added; i++) {
            leading[i] = i;
        }
        return emit.reduceSum(summed, false, leading);
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** Notes that the gradient of an operator is a stand-in. */
    public void approximate(Node node, String sentence) {
        approximations.add(node.qualifiedName() + ": " + sentence);
    }

    /** What was noted. */
    public Set<String> approximations() {
        return approximations;
    }
}
