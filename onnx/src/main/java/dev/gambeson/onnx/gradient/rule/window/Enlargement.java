package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;

/** Each number of an image repeated to a block. */
final class Enlargement {

    private Enlargement() {}

    /** Whether ONNX Runtime enlarges numbers of that type, in that operator set. */
    static boolean takes(String small, Emitter emit) {
        return emit.type(small) != ValueInfo.DOUBLE && emit.opset() >= 9;
    }

    static String of(String small, long[] block, Emitter emit) {
        double[] scales = new double[block.length + 2];
        Arrays.fill(scales, 1);
        for (int i = 0; i < block.length; i++) {
            scales[i + 2] = block[i];
        }
        String factors = emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {scales.length}, scales));
        if (emit.opset() < 11) {
            String type = emit.opset() < 10 ? "Upsample" : "Resize";
            return emit.op(type, List.of(small, factors), Attribute.of("mode", "nearest"));
        }
        return emit.op(
                "Resize",
                List.of(small, emit.opset() < 13 ? noRegion(emit) : "", factors),
                Attribute.of("mode", "nearest"),
                Attribute.of("coordinate_transformation_mode", "asymmetric"),
                Attribute.of("nearest_mode", "floor"));
    }

    /** The region of interest is optional since operator set 13 only. */
    private static String noRegion(Emitter emit) {
        return emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {0}, new double[0]));
    }

    /** With zeros at the end, where the last block does not reach. */
    static String withRest(String enlarged, Window window, Emitter emit) {
        long[] rest = window.rest();
        if (Arrays.stream(rest).allMatch(left -> left == 0)) {
            return enlarged;
        }
        int rank = rest.length + 2;
        long[] pads = new long[2 * rank];
        System.arraycopy(rest, 0, pads, rank + 2, rest.length);
        return emit.pad(enlarged, pads);
    }
}
