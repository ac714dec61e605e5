package dev.gambeson.model.packed;

import dev.gambeson.model.InputTensor;
import java.util.List;

/** The tensors of one thread's predictor, which grow with the batches that it is asked about. Not thread-safe. */
final class Unpacked {

    private final Packing packing;
    private List<InputTensor> tensors = List.of();
    private int capacity;

    Unpacked(Packing packing) {
        this.packing = packing;
    }

    /** The first examples of packed rows, as the model takes them. */
    List<InputTensor> of(List<InputTensor> rows, int examples) {
        if (rows.size() != 1) {
            throw new IllegalArgumentException("a packed model takes one tensor, not " + rows.size());
        }
        if (examples > capacity) {
            capacity = examples;
            tensors = packing.allocate(capacity);
        }
        packing.unpack(rows.get(0), examples, tensors);
        return tensors;
    }
}
