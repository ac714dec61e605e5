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

/**
 * Scaled dot-product attention as one operator (ONNX Attention, operator set 23): {@code softmax(scale Q Kᵀ + mask) V}, for
 * queries, keys and values of as many heads and without memory of earlier calls.
 */
final class AttentionOperator {

    /** What a place that must not be looked at adds to its logit. */
    private static final double HIDDEN = -1e30;

    private AttentionOperator() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of("Attention", AttentionOperator::write);
    }

    private static void write(Node node, Emitter emit, Surroundings around) {
        boolean memory = !node.input(4).isEmpty() || !node.input(5).isEmpty();
        boolean extras = !node.output(1).isEmpty()
                || !node.output(2).isEmpty()
                || !node.output(3).isEmpty();
        if (memory || extras || node.real("softcap", 0) != 0) {
            throw new NoRuleException("with a memory, a cap or further outputs");
        }
        Facts queries = known(node.input(0), around);
        Facts keys = known(node.input(1), around);
        boolean flat = queries.rank() == 3;
        long queryHeads =
                flat ? node.integer("q_num_heads", 0) : fixed(queries.shape().get(1));
        long keyHeads =
                flat ? node.integer("kv_num_heads", 0) : fixed(keys.shape().get(1));
        if (queryHeads == 0 || queryHeads != keyHeads) {
            throw new NoRuleException("with heads that share keys");
        }
        String q = flat ? heads(node.input(0), queryHeads, emit) : node.input(0);
        String k = flat ? heads(node.input(1), queryHeads, emit) : node.input(1);
        String v = flat ? heads(node.input(2), queryHeads, emit) : node.input(2);
        long width = fixed(queries.shape().get(queries.rank() - 1)) / (flat ? queryHeads : 1);
        double scale = node.attribute("scale")
                .map(Attribute::real)
                .map(Float::doubleValue)
                .orElse(1 / Math.sqrt(width));
        String logits = emit.times(emit.matMul(q, emit.transpose(k, 0, 1, 3, 2)), scale);
        if (node.integer("is_causal", 0) != 0) {
            long rows = fixed(queries.shape().get(queries.rank() - 2));
            long columns = fixed(keys.shape().get(keys.rank() - 2));
            logits = emit.add(logits, causal(rows, columns, logits, emit));
        }
        if (!node.input(3).isEmpty()) {
            logits = masked(logits, node.input(3), emit);
        }
        String weights = emit.op("Softmax", List.of(logits), Attribute.of("axis", -1));
        String y = emit.matMul(weights, v);
        emit.identity(flat ? joined(y, emit) : y, node.output(0));
    }

    private static Facts known(String tensor, Surroundings around) {
        Facts facts = around.facts(tensor);
        if (facts == null) {
            throw new NoRuleException("the shape of its inputs is not known");
        }
        return facts;
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

    private static String joined(String y, Emitter emit) {
        return emit.reshape(emit.transpose(y, 0, 2, 1, 3), 0, 0, -1);
    }

    /** Each place looks at itself and at those before it. */
    private static String causal(long rows, long columns, String like, Emitter emit) {
        String down = emit.constant(new TensorValue(ValueInfo.INT64, new long[] {rows, 1}, Room.counting(rows)));
        String across =
                emit.constant(new TensorValue(ValueInfo.INT64, new long[] {1, columns}, Room.counting(columns)));
        return emit.where(emit.less(down, across), emit.scalar(like, HIDDEN), emit.scalar(like, 0));
    }

    private static String masked(String logits, String mask, Emitter emit) {
        if (emit.type(mask) != ValueInfo.BOOL) {
            return emit.add(logits, mask);
        }
        return emit.where(mask, logits, emit.scalar(logits, HIDDEN));
    }
}
