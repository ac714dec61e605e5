package dev.gambeson.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Port;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Bounds what a model demands to be given: buffers of that size are allocated before it runs. */
final class InputSizes {

    /** The widest element. */
    private static final int ELEMENT_BYTES = 8;

    /** More than any tensor has. */
    private static final int MOST_DIMENSIONS = 64;

    private final String name;
    private final long most;
    private long left;

    private InputSizes(String name, Limits limits) {
        this.name = name;
        this.most = Math.min(limits.memoryBytes(), Integer.MAX_VALUE) / ELEMENT_BYTES;
        this.left = most;
    }

    static void demandWithin(List<ValueInfo> inputs, String name, Limits limits) {
        InputSizes sizes = new InputSizes(name, limits);
        inputs.forEach(input -> sizes.hold(input.name(), input.shape()));
    }

    /** The same of so many examples of known shapes. */
    static void demandWithin(List<Port> inputs, List<long[]> exampleShapes, int batch, String name, Limits limits) {
        InputSizes sizes = new InputSizes(name, limits);
        for (int i = 0; i < inputs.size(); i++) {
            long[] shape = LongStream.concat(LongStream.of(batch), LongStream.of(exampleShapes.get(i)))
                    .toArray();
            sizes.hold(inputs.get(i).name(), shape);
        }
    }

    private void hold(String input, long[] shape) {
        if (shape.length > MOST_DIMENSIONS) {
            throw refused("input " + input + " has " + shape.length + " dimensions");
        }
        long elements = 1;
        for (long extent : shape) {
            long factor = Math.max(1, extent);
            if (factor > left / elements) {
                throw refused("input " + input + " takes at least "
                        + Arrays.toString(shape).replace("-1", "?") + " numbers at once, and " + most
                        + " may be held of all inputs");
            }
            elements *= factor;
        }
        left -= elements;
    }

    private InputException refused(String problem) {
        return InputException.tooLarge(
                Location.of(name), problem, "Export the model with a smaller fixed batch, or with a free one.");
    }
}
