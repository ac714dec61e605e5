package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;

/**
 * Every window of an image laid out as a column, and back: convolutions with kernels that are 1 at one place. All images
 * and channels are taken as images of one channel.
 */
record Columns(Window window, Emitter emit) {

    /** Lower than any number of an image, and still finite when multiplied by 0. */
    static final double LOWEST = -1e30;

    /** Images {@code [n, c, …]} as columns {@code [n × c, places of the window, …]}; around the image stands a number. */
    String of(String x, List<Extent> shape, double around) {
        int rank = shape.size();
        long[] pads = new long[2 * rank];
        int spatial = rank - 2;
        System.arraycopy(window.pads(), 0, pads, 2, spatial);
        System.arraycopy(window.pads(), spatial, pads, rank + 2, spatial);
        boolean padded = Arrays.stream(pads).anyMatch(pad -> pad != 0);
        String one = single(x, shape);
        return emit.op(
                "Conv",
                List.of(padded ? emit.padWith(one, around, pads) : one, kernels(x)),
                Attribute.list("kernel_shape", window.kernel()),
                Attribute.list("strides", window.strides()),
                Attribute.list("dilations", window.dilations()));
    }

    /** Every column given back to the places it was taken from, summed: {@code [n × c, 1, …]}. */
    String sum(String columns) {
        return window.transposedOver(columns, kernels(columns), 1, emit);
    }

    /** {@code [n, c, …]} as {@code [n × c, 1, …]}. */
    String single(String x, List<Extent> shape) {
        long[] extents = new long[shape.size()];
        extents[0] = -1;
        extents[1] = 1;
        for (int i = 2; i < extents.length; i++) {
            extents[i] = shape.get(i).fixed();
        }
        return emit.reshape(x, extents);
    }

    /** The numbers of the places along a column. */
    String numbers() {
        long[] shape = new long[window.kernel().length + 2];
        Arrays.fill(shape, 1);
        shape[1] = window.size();
        return emit.constant(new TensorValue(ValueInfo.INT64, shape, Room.counting(window.size())));
    }

    private String kernels(String like) {
        int size = Room.of(window.size());
        long[] shape = new long[window.kernel().length + 2];
        shape[0] = size;
        shape[1] = 1;
        System.arraycopy(window.kernel(), 0, shape, 2, window.kernel().length);
        double[] ones = new double[Room.of(size, size)];
        for (int i = 0; i < size; i++) {
            ones[i * size + i] = 1;
        }
        return emit.constant(new TensorValue(emit.type(like), shape, ones));
    }
}
