package dev.gambeson.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.List;

/** Bounds what a model demands to be given: buffers of that size are allocated before it runs. */
final class InputSizes {

    /** The widest element. */
    private static final int ELEMENT_BYTES = 8;

    private InputSizes() {}

    static void demandWithin(List<ValueInfo> inputs, String name, Limits limits) {
        long most = Math.min(limits.memoryBytes(), Integer.MAX_VALUE) / ELEMENT_BYTES;
        for (ValueInfo input : inputs) {
            long elements = 1;
            for (long extent : input.shape()) {
                long factor = Math.max(1, extent);
                if (factor > most / elements) {
                    throw InputException.tooLarge(
                            Location.of(name),
                            "input " + input.name() + " takes at least "
                                    + Arrays.toString(input.shape()).replace("-1", "?") + " numbers at once, and "
                                    + most
                                    + " may be held",
                            "Export the model with a smaller fixed batch, or with a free one.");
                }
                elements *= factor;
            }
        }
    }
}
