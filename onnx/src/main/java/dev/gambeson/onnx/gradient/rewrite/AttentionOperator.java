package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Scaled dot-product attention as one operator (ONNX Attention, operator set 23): {@code softmax(scale Q Kᵀ + mask) V}, for
 * queries, keys and values without memory of earlier calls; several heads of queries may share one of keys.
 */
final class AttentionOperator {

    /** A logit that leaves no weight: the infinite one would leave no number where a row has no others. */
    private static final double LOWEST = -1e30;

    /** The same in half precision, which ends at 65504. */
    private static final double LOWEST_HALF = -3e4;

    private static final int FLOAT16 = 10;

    private AttentionOperator() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of("Attention", AttentionOperator::write);
    }

    private static void write(Node node, Emitter emit, Map<String, Facts> facts) {
        boolean memory = !node.input(4).isEmpty() || !node.input(5).isEmpty();
        boolean extras = !node.output(1).isEmpty()
                || !node.output(2).isEmpty()
                || !node.output(3).isEmpty();
        if (memory || extras || node.real("softcap", 0) != 0) {
            throw new NoRuleException("with a memory, a cap or further outputs");
        }
        if (!node.input(6).isEmpty()) {
            throw new NoRuleException("with keys that are padding");
        }
        Facts queries = known(node.input(0), facts);
        Facts keys = known(node.input(1), facts);
        boolean flat = queries.rank() == 3;
        long queryHeads =
                flat ? node.integer("q_num_heads", 0) : fixed(queries.shape().get(1));
        long keyHeads =
                flat ? node.integer("kv_num_heads", 0) : fixed(keys.shape().get(1));
        if (queryHeads == 0 || keyHeads == 0 || queryHeads % keyHeads != 0) {
            throw new NoRuleException("with heads that do not share keys evenly");
        }
        String q = flat ? heads(node.input(0), queryHeads, emit) : node.input(0);
        long sharing = queryHeads / keyHeads;
        String k = shared(flat ? heads(node.input(1), keyHeads, emit) : node.input(1), sharing, queryHeads, emit);
        String v = shared(flat ? heads(node.input(2), keyHeads, emit) : node.input(2), sharing, queryHeads, emit);
        long width = fixed(queries.shape().get(queries.rank() - 1)) / (flat ? queryHeads : 1);
        double scale = node.attribute("scale")
                .map(Attribute::real)
                .map(Float::doubleValue)
                .orElse(1 / Math.sqrt(width));
        String logits = emit.times(emit.matMul(q, emit.transpose(k, 0, 1, 3, 2)), scale);
        boolean masked = !node.input(3).isEmpty();
        if (node.integer("is_causal", 0) != 0) {
            long rows = fixed(queries.shape().get(queries.rank() - 2));
            long columns = fixed(keys.shape().get(keys.rank() - 2));
            double hidden = masked ? Double.NEGATIVE_INFINITY : lowest(logits, emit);
            logits = emit.add(logits, causal(rows, columns, hidden, logits, emit));
        }
        String weights = masked ? masked(logits, node.input(3), emit) : softmax(logits, emit);
        String y = emit.matMul(weights, v);
        emit.identity(flat ? joined(y, emit) : y, node.output(0));
    }

    private static Facts known(String tensor, Map<String, Facts> facts) {
        Facts known = facts.get(tensor);
        if (known == null) {
            throw new NoRuleException("the shape of its inputs is not known");
        }
        return known;
    }

    private static long fixed(Extent extent) {
        if (!extent.isFixed()) {
            throw new NoRuleException("its extents follow the batch");
        }
        return extent.fixed();
    }

    /** From [batch, places, heads × width] to [batch, heads, places, width]. */
    private static String heads(String tensor, long heads, Emitter emit) {
        String apart = emit.op("Reshape", List.of(tensor, emit.longs(0, 0, heads, -1)));
        return emit.transpose(apart, 0, 2, 1, 3);
    }

    /** Each head of keys once for every head of queries that shares it. */
    private static String shared(String heads, long sharing, long queryHeads, Emitter emit) {
        long[] taken =
                LongStream.range(0, queryHeads).map(head -> head / sharing).toArray();
        return sharing == 1 ? heads : emit.op("Gather", List.of(heads, emit.longs(taken)), Attribute.of("axis", 1));
    }

    private static String joined(String y, Emitter emit) {
        return emit.reshape(emit.transpose(y, 0, 2, 1, 3), 0, 0, -1);
    }

    /** Each place looks at itself and at those before it. */
    private static String causal(long rows, long columns, double hidden, String like, Emitter emit) {
        String down = emit.constant(new TensorValue(ValueInfo.INT64, new long[] {rows, 1}, Room.counting(rows)));
        String across =
                emit.constant(new TensorValue(ValueInfo.INT64, new long[] {1, columns}, Room.counting(columns)));
        return emit.where(emit.less(down, across), emit.scalar(like, hidden), emit.scalar(like, 0));
    }

    private static String softmax(String logits, Emitter emit) {
        return emit.op("Softmax", List.of(logits), Attribute.of("axis", -1));
    }

    /** The weights; who may look at nothing at all sees nothing, and not the mean of everything. */
    private static String masked(String logits, String mask, Emitter emit) {
        String hidden = emit.scalar(logits, Double.NEGATIVE_INFINITY);
        String some = emit.type(mask) == ValueInfo.BOOL ? emit.where(mask, logits, hidden) : emit.add(logits, mask);
        String bounded = emit.op("Max", List.of(some, emit.scalar(logits, lowest(logits, emit))));
        String weights = softmax(bounded, emit);
        return emit.where(emit.greater(some, hidden), weights, emit.scalar(weights, 0));
    }

    private static double lowest(String logits, Emitter emit) {
        return emit.type(logits) == FLOAT16 ? LOWEST_HALF : LOWEST;
    }
}
