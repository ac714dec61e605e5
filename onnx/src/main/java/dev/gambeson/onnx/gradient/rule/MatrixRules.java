package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Map;

/** Matrix products. */
public final class MatrixRules {

    private MatrixRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Gemm", MatrixRules::gemm, "MatMul", MatrixRules::matMul);
    }

    /** {@code Y = alpha A' B' + beta C} with A' and B' transposed where the attributes say so. */
    private static void gemm(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String dy = tape.gradient(node.output(0));
        boolean transA = node.integer("transA", 0) != 0;
        boolean transB = node.integer("transB", 0) != 0;
        float alpha = node.real("alpha", 1);
        if (tape.wants(node.input(0))) {
            tape.add(
                    node.input(0),
                    transA
                            ? gemm(node.input(1), dy, alpha, transB, true, emit)
                            : gemm(dy, node.input(1), alpha, false, !transB, emit));
        }
        if (tape.wants(node.input(1))) {
            tape.add(
                    node.input(1),
                    transB
                            ? gemm(dy, node.input(0), alpha, true, transA, emit)
                            : gemm(node.input(0), dy, alpha, !transA, false, emit));
        }
        if (tape.wants(node.input(2))) {
            tape.addRepeated(node.input(2), emit.times(dy, node.real("beta", 1)), node.output(0));
        }
    }

    private static String gemm(String a, String b, float alpha, boolean transA, boolean transB, Emitter emit) {
        return emit.gemm(
                a,
                b,
                Attribute.of("alpha", alpha),
                Attribute.of("transA", transA ? 1 : 0),
                Attribute.of("transB", transB ? 1 : 0));
    }

    /** Products of stacks of matrices; a vector is a matrix of one row (left) or one column (right). */
    private static void matMul(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String a = node.input(0);
        String b = node.input(1);
        int rankA = tape.facts(a).rank();
        int rankB = tape.facts(b).rank();
        String dy = tape.gradient(node.output(0));
        if (rankA == 1 || rankB == 1) {
            vector(node, tape, dy, rankA, rankB);
            return;
        }
        if (tape.wants(a)) {
            String da = emit.matMul(dy, emit.transposeLastTwo(b, rankB));
            tape.add(a, repeatedStack(tape, da, node, a));
        }
        if (tape.wants(b)) {
            String db = emit.matMul(emit.transposeLastTwo(a, rankA), dy);
            tape.add(b, repeatedStack(tape, db, node, b));
        }
    }

    /** Summed over the stack dimensions in which an operand was repeated; its last two are its own. */
    private static String repeatedStack(Tape tape, String gradient, Node node, String operand) {
        var to = new ArrayList<>(tape.facts(node.output(0)).shape());
        var from = tape.facts(operand).shape();
        int last = to.size();
        to.set(last - 1, from.get(from.size() - 1));
        to.set(last - 2, from.get(from.size() - 2));
        return tape.unrepeated(gradient, to, from);
    }

    private static void vector(Node node, Tape tape, String dy, int rankA, int rankB) {
        Emitter emit = tape.emit();
        String a = node.input(0);
        String b = node.input(1);
        String column = rankB == 1 ? emit.unsqueeze(b, 1) : b;
        String row = rankA == 1 ? emit.unsqueeze(a, 0) : a;
        String full = dy;
        if (rankB == 1) {
            full = emit.unsqueeze(full, -1);
        }
        if (rankA == 1) {
            full = emit.unsqueeze(full, -2);
        }
        if (tape.wants(a)) {
            String da = emit.matMul(full, emit.transposeLastTwo(column, Math.max(2, rankB)));
            tape.add(a, rankA == 1 ? emit.reshapeLike(summedStack(emit, da, rankB), a) : da);
        }
        if (tape.wants(b)) {
            String db = emit.matMul(emit.transposeLastTwo(row, Math.max(2, rankA)), full);
            tape.add(b, rankB == 1 ? emit.reshapeLike(summedStack(emit, db, rankA), b) : db);
        }
    }

    /** A vector meets every matrix of the other operand's stack. */
    private static String summedStack(Emitter emit, String gradient, int rank) {
        if (rank <= 2) {
            return gradient;
        }
        long[] axes = new long[rank - 2];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        return emit.reduceSum(gradient, false, axes);
    }
}
