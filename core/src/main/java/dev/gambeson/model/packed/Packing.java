package dev.gambeson.model.packed;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import java.util.List;

/** How the inputs of a model lie side by side in a row of floats. Immutable once the rows are packed, and thread-safe then. */
record Packing(List<PackedInput> inputs, int width) {

    /** The name of the one input that is shown. */
    static final String NAME = "row";

    Packing {
        inputs = List.copyOf(inputs);
    }

    /** The same outputs for one input of floats. */
    Signature signature(Signature model) {
        Port row = new Port(NAME, ElementType.FLOAT, new long[] {Port.DYNAMIC, width});
        return new Signature(List.of(row), model.output());
    }

    List<InputTensor> allocate(int examples) {
        return inputs.stream().map(input -> input.allocate(examples)).toList();
    }

    void unpack(InputTensor rows, int examples, List<InputTensor> into) {
        if (!(rows instanceof InputTensor.Floats floats) || floats.values().capacity() < (long) examples * width) {
            throw new IllegalArgumentException("a packed model takes rows of " + width + " floats");
        }
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).unpack(floats.values(), width, examples, into.get(i));
        }
    }
}
