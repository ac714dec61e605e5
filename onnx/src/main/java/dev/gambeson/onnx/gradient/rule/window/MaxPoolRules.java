package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Windows of which the greatest number is kept.
 *
 * <p>Where several places hold it, any division of the gradient among them is a subgradient. Windows that lie apart give
 * each its equal share; windows that overlap give all to the first, as PyTorch does.
 */
public final class MaxPoolRules {

    /** Since this version what is scattered can be summed. */
    private static final int ADDING_SCATTER = 16;

    private MaxPoolRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "MaxPool", MaxPoolRules::maxPool,
                "GlobalMaxPool", MaxPoolRules::global,
                "MaxUnpool", MaxPoolRules::unpool);
    }

    private static void maxPool(Node node, Tape tape) {
        Window window = Window.of(node, tape);
        Emitter emit = tape.emit();
        if (window.isApart() && Enlargement.takes(node.input(0), emit)) {
            apart(node, window, tape);
        } else if (emit.opset() >= ADDING_SCATTER) {
            scattered(node, tape);
        } else {
            columns(node, window, tape);
        }
    }

    /** The kept numbers and their gradients are enlarged to the image: to ask for places would be thrice as slow. */
    private static void apart(Node node, Window window, Tape tape) {
        Emitter emit = tape.emit();
        String x = cut(node.input(0), window, emit);
        String hit = emit.indicator(emit.equal(x, Enlargement.of(node.output(0), window.kernel(), emit)), x);
        String share = emit.op(
                "AveragePool",
                List.of(hit),
                Attribute.list("kernel_shape", window.kernel()),
                Attribute.list("strides", window.strides()));
        String each = emit.div(emit.times(tape.gradient(node.output(0)), 1.0 / window.size()), share);
        boolean rectified = tape.isRectified(node.input(0));
        if (rectified) {
            // What the rectifier before would do on the image is done on the small one.
            String y = node.output(0);
            each = emit.mul(each, emit.indicator(emit.greater(y, emit.scalar(y, 0)), y));
        }
        String dx = emit.mul(hit, Enlargement.of(each, window.kernel(), emit));
        String whole = Enlargement.withRest(dx, window, emit);
        if (rectified) {
            tape.addClosed(node.input(0), whole);
        } else {
            tape.add(node.input(0), whole);
        }
    }

    /** Without the last rows and columns, which no window reaches. */
    private static String cut(String x, Window window, Emitter emit) {
        long[] rest = window.rest();
        long[] axes =
                LongStream.range(0, rest.length).filter(i -> rest[(int) i] > 0).toArray();
        if (axes.length == 0) {
            return x;
        }
        long[] ends = Arrays.stream(axes).map(i -> -rest[(int) i]).toArray();
        long[] ones = Arrays.stream(axes).map(i -> 1).toArray();
        return emit.slice(
                x,
                new long[axes.length],
                ends,
                Arrays.stream(axes).map(i -> i + 2).toArray(),
                ones);
    }

    /** The operator says itself where it found each number. */
    private static void scattered(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        List<Attribute> attributes = new ArrayList<>(node.attributes());
        attributes.removeIf(attribute -> attribute.name().equals("storage_order"));
        String places = emit.ops("MaxPool", 2, List.of(x), attributes.toArray(Attribute[]::new))
                .get(1);
        String zeros = emit.reshape(emit.times(x, 0), -1);
        String dy = emit.reshape(tape.gradient(node.output(0)), -1);
        String flat = emit.addAt(zeros, emit.reshape(places, -1), dy, 0);
        tape.add(x, emit.reshapeLike(flat, x));
    }

    /** Every window as a column; the first greatest number of each column gets its gradient. */
    private static void columns(Node node, Window window, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        Columns columns = new Columns(window.covering(), emit);
        String best = emit.op(
                "ArgMax",
                List.of(columns.of(x, tape.facts(x).shape(), Columns.LOWEST)),
                Attribute.of("axis", 1),
                Attribute.of("keepdims", 1));
        String hit = emit.indicator(emit.equal(best, columns.numbers()), x);
        String y = node.output(0);
        String single = columns.single(tape.gradient(y), tape.facts(y).shape());
        tape.add(x, emit.reshapeLike(columns.sum(emit.mul(hit, single)), x));
    }

    /** Equal shares, as of a reduction. */
    private static void global(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String y = node.output(0);
        long[] axes = LongStream.range(2, tape.facts(x).rank()).toArray();
        String hit = emit.indicator(emit.equal(x, y), x);
        tape.add(x, emit.mul(hit, emit.div(tape.gradient(y), emit.reduceSum(hit, true, axes))));
    }

    /** What was put at a place gets what comes from there. */
    private static void unpool(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String flat = emit.reshape(tape.gradient(node.output(0)), -1);
        tape.add(node.input(0), emit.op("Gather", List.of(flat, node.input(1)), Attribute.of("axis", 0)));
    }
}
