package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.file.Onnx;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.gradient.Differentiation;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Differentiates programs without ONNX Runtime: what a run of it would show is made up. */
final class MadeUp {

    static final int CLASSES = 10;

    private MadeUp() {}

    static Node node(String type, List<String> inputs, Attribute... attributes) {
        int dot = type.lastIndexOf('.');
        Operator operator = new Operator(dot < 0 ? "" : type.substring(0, dot), type.substring(dot + 1));
        return new Node(operator, inputs, List.of("Y"), List.of(attributes));
    }

    static long[] shape(long... extents) {
        return extents;
    }

    static byte[] differentiate(int opset, List<Node> nodes, long[] x) {
        return differentiate(program(opset, nodes, List.of()), x);
    }

    static Program program(int opset, List<Node> nodes, List<WireReader> functions) {
        Map<String, WireReader> constants = new LinkedHashMap<>();
        constants.put("zero", TensorValue.longs(0).write("zero"));
        constants.put("one", TensorValue.longs(1).write("one"));
        constants.put("two", TensorValue.longs(2).write("two"));
        constants.put("ten", TensorValue.longs(CLASSES).write("ten"));
        constants.put("pads", TensorValue.longs(0, 1, 0, 1).write("pads"));
        constants.put("scales", new TensorValue(ValueInfo.FLOAT, shape(3), new double[] {1, 1, 1.5}).write("scales"));
        constants.put("kernels", new TensorValue(ValueInfo.FLOAT, shape(8, 8, 1, 1), new double[64]).write("kernels"));
        WireReader input = WireReader.of(Onnx.port("X", 1).toByteArray(), "model.onnx", Limits.standard());
        Map<String, Long> opsets = new TreeMap<>(Map.of("", (long) opset, "ai.onnx.ml", 3L, "own", 1L));
        Program program =
                new Program(9, opsets, Map.of("X", input), List.of("Y"), constants, List.of(), nodes, functions);
        return functions.isEmpty() ? Program.read(program.write(), "model.onnx", Limits.standard()) : program;
    }

    /** All tensors are shown in the shape of the input. */
    static byte[] differentiate(Program program, long[] x) {
        Map<String, Facts> given = new HashMap<>();
        List<Extent> extents = LongStream.of(x).mapToObj(MadeUp::extent).toList();
        given.put("X", new Facts(ValueInfo.FLOAT, extents, null));
        Port port = new Port("X", ElementType.FLOAT, x);
        Signature.Output output = new Signature(
                        List.of(port), new Signature.Output("Y", CLASSES, Signature.Output.Kind.LOGIT, null))
                .output();
        return Differentiation.of(
                        program,
                        "Y",
                        output,
                        List.of("X"),
                        given,
                        (model, outputs, batches, look) -> IntStream.of(batches)
                                .forEach(batch -> outputs.forEach(name -> look.at(
                                        batch,
                                        name,
                                        new Seen(
                                                ValueInfo.FLOAT,
                                                LongStream.of(x)
                                                        .map(e -> e < 0 ? batch : e)
                                                        .toArray(),
                                                null)))),
                        0,
                        "model.onnx")
                .graph(Loss.CROSS_ENTROPY);
    }

    private static Extent extent(long extent) {
        return extent < 0 ? new Extent(1, 0) : Extent.of(extent);
    }

    /** How many bytes this thread has allocated. */
    static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
