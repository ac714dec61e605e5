package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Operators on tensors of 8 bits as what they stand for: dequantize, compute, quantize. The sums are exact as long as they
 * stay below 2²⁴.
 */
final class QuantizedOperators {

    private QuantizedOperators() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of(
                "MatMulInteger", QuantizedOperators::matMulInteger,
                "ConvInteger", QuantizedOperators::convInteger,
                "QLinearMatMul", QuantizedOperators::matMul,
                "QLinearConv", QuantizedOperators::conv,
                "com.microsoft.QGemm", QuantizedOperators::gemm,
                "com.microsoft.QLinearAdd", (node, emit, facts) -> two(node, "Add", emit, facts),
                "com.microsoft.QLinearMul", (node, emit, facts) -> two(node, "Mul", emit, facts),
                "com.microsoft.QLinearSigmoid", (node, emit, facts) -> one(node, "Sigmoid", emit),
                "com.microsoft.QLinearLeakyRelu", (node, emit, facts) -> one(node, "LeakyRelu", emit));
    }

    /** A product of whole numbers; who takes it casts it to real ones. */
    private static void matMulInteger(Node node, Emitter emit, Map<String, Facts> facts) {
        String a = centred(node.input(0), node.input(2), true, emit, facts);
        String b = centred(node.input(1), node.input(3), false, emit, facts);
        emit.identity(emit.matMul(a, b), node.output(0));
    }

    private static void convInteger(Node node, Emitter emit, Map<String, Facts> facts) {
        String x = centred(node.input(0), node.input(2), false, emit, facts);
        String w = centred(node.input(1), node.input(3), false, emit, facts);
        emit.identity(emit.op("Conv", List.of(x, w), attributes(node)), node.output(0));
    }

    /** The whole numbers less their zero, which is one for all, or one for each row or column. */
    private static String centred(String tensor, String zero, boolean rows, Emitter emit, Map<String, Facts> facts) {
        String real = emit.cast(tensor, ValueInfo.FLOAT);
        if (zero.isEmpty()) {
            return real;
        }
        String point = emit.cast(zero, ValueInfo.FLOAT);
        Facts known = facts.get(zero);
        boolean perRow = rows
                && known != null
                && known.rank() == 1
                && !known.shape().get(0).is(1);
        return emit.sub(real, perRow ? emit.unsqueeze(point, 1) : point);
    }

    private static void matMul(Node node, Emitter emit, Map<String, Facts> facts) {
        String a = real(node, 0, -1, emit);
        String b = real(node, 3, 1, emit);
        quantized(emit.matMul(a, b), node.input(6), node.input(7), node.output(0), emit);
    }

    private static void conv(Node node, Emitter emit, Map<String, Facts> facts) {
        String x = real(node, 0, -1, emit);
        String w = real(node, 3, 0, emit);
        List<String> operands = new ArrayList<>(List.of(x, w));
        if (!node.input(8).isEmpty()) {
            // The bias counts in units of both scales.
            String unit = emit.mul(node.input(1), node.input(4));
            operands.add(emit.mul(emit.cast(node.input(8), ValueInfo.FLOAT), unit));
        }
        String y = emit.op("Conv", operands, attributes(node));
        quantized(y, node.input(6), node.input(7), node.output(0), emit);
    }

    private static void gemm(Node node, Emitter emit, Map<String, Facts> facts) {
        boolean transB = node.integer("transB", 0) != 0;
        String a = real(node, 0, -1, emit);
        String b = real(node, 3, transB ? 0 : 1, emit);
        List<String> operands = new ArrayList<>(List.of(a, b));
        if (!node.input(6).isEmpty()) {
            String unit = emit.mul(node.input(1), node.input(4));
            operands.add(emit.mul(emit.cast(node.input(6), ValueInfo.FLOAT), unit));
        }
        String y = emit.op(
                "Gemm",
                operands,
                Attribute.of("alpha", node.real("alpha", 1)),
                Attribute.of("transA", node.integer("transA", 0)),
                Attribute.of("transB", node.integer("transB", 0)));
        if (node.input(7).isEmpty()) {
            emit.identity(y, node.output(0));
        } else {
            quantized(y, node.input(7), node.input(8), node.output(0), emit);
        }
    }

    private static void two(Node node, String type, Emitter emit, Map<String, Facts> facts) {
        String y = emit.op(type, List.of(real(node, 0, -1, emit), real(node, 3, -1, emit)));
        quantized(y, node.input(6), node.input(7), node.output(0), emit);
    }

    private static void one(Node node, String type, Emitter emit) {
        String x = real(node, 0, -1, emit);
        String y = emit.op(type, List.of(x), attributes(node));
        quantized(y, node.input(3), node.input(4), node.output(0), emit);
    }

    /** The real numbers of three inputs: whole numbers, scale, zero. */
    private static String real(Node node, int input, long axis, Emitter emit) {
        List<String> inputs = new ArrayList<>(List.of(node.input(input), node.input(input + 1)));
        if (!node.input(input + 2).isEmpty()) {
            inputs.add(node.input(input + 2));
        }
        String real = axis < 0
                ? emit.op("DequantizeLinear", inputs)
                : emit.op("DequantizeLinear", inputs, Attribute.of("axis", axis));
        emit.declare(real, ValueInfo.FLOAT);
        return real;
    }

    private static void quantized(String real, String scale, String zero, String output, Emitter emit) {
        if (zero.isEmpty()) {
            throw new NoRuleException("without a zero of its result");
        }
        String quantized = emit.op("QuantizeLinear", List.of(real, scale, zero));
        emit.declare(quantized, emit.type(zero));
        emit.identity(quantized, output);
    }

    private static Attribute[] attributes(Node node) {
        return node.attributes().toArray(Attribute[]::new);
    }
}
