package dev.gambeson.scan.torch;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import java.util.List;
import java.util.Set;

/** Looks whether tensors stay within the numbers that they are made of. */
record TensorBounds(Inspection inspection) implements PickleListener {

    /** Those whose first arguments are storage, offset, sizes and strides, counted in elements of the storage. */
    private static final Set<String> REBUILDERS = Set.of("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_qtensor");

    @Override
    public void called(Value.Instance made) {
        if (made.callable() instanceof Value.Global global
                && global.module().equals("torch._utils")
                && REBUILDERS.contains(global.name())
                && made.arguments() instanceof Value.Sequence arguments
                && arguments.first().size() >= 4
                && arguments.first().get(0) instanceof Value.Persistent reference) {
            StorageReference storage = StorageReference.of(reference.id());
            if (storage != null) {
                check(storage, arguments.first(), made.offset());
            }
        }
    }

    private void check(StorageReference storage, List<Value> arguments, long offset) {
        if (arguments.get(1) instanceof Value.Whole start
                && arguments.get(2) instanceof Value.Sequence sizes
                && arguments.get(3) instanceof Value.Sequence strides
                && !within(storage.count(), start.value(), sizes, strides)) {
            inspection.found(
                    Finding.of(
                                    TorchRules.BEYOND_STORAGE,
                                    "A tensor reaches beyond the " + storage.count() + " numbers of storage "
                                            + Excerpt.of(storage.key()) + " or begins before them.")
                            .with("storage", Excerpt.of(storage.key())),
                    offset);
        }
    }

    private static boolean within(long count, long start, Value.Sequence sizes, Value.Sequence strides) {
        if (start < 0 || sizes.size() != strides.size()) {
            return false;
        }
        long last = start;
        boolean empty = false;
        try {
            for (int i = 0; i < Math.min(sizes.first().size(), strides.first().size()); i++) {
                if (sizes.first().get(i) instanceof Value.Whole size
                        && strides.first().get(i) instanceof Value.Whole stride) {
                    if (size.value() < 0 || stride.value() < 0) {
                        return false;
                    }
                    empty |= size.value() == 0;
                    last = Math.addExact(last, Math.multiplyExact(Math.max(0, size.value() - 1), stride.value()));
                }
            }
        } catch (ArithmeticException e) {
            return false;
        }
        return empty || last < count;
    }
}
