package dev.gambeson.scan.joblib;

import dev.gambeson.scan.numpy.ElementType;
import dev.gambeson.scan.pickle.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the pickle for an array whose bytes follow ({@code joblib/numpy_pickle.py}, joblib 0.10 to 1.6).
 *
 * @param type of its elements
 * @param count how many there are, 0 or more
 * @param padded whether a byte that says how much padding follows stands before them (since joblib 1.2)
 */
record ArrayWrapper(ElementType type, long count, boolean padded) {

    private static final Set<String> REQUIRED = Set.of("subclass", "shape", "order", "dtype", "allow_mmap");
    private static final String ALIGNMENT = "numpy_array_alignment_bytes";

    /** Bytes of the array. */
    long bytes() {
        return type.size() * count;
    }

    /** What the state of the wrapper says; null where it is not as joblib writes it. */
    static @Nullable ArrayWrapper of(@Nullable Value state) {
        Map<String, Value> attributes = state instanceof Value.Mapping mapping ? attributes(mapping) : null;
        if (attributes == null || !attributes.keySet().containsAll(REQUIRED)) {
            return null;
        }
        Value alignment = attributes.getOrDefault(ALIGNMENT, Value.Constant.NONE);
        ElementType type = PickledDtype.of(attributes.getOrDefault("dtype", Value.Constant.NONE));
        Long count = count(attributes.getOrDefault("shape", Value.Constant.NONE));
        boolean more = attributes.size() > REQUIRED.size() + (attributes.containsKey(ALIGNMENT) ? 1 : 0);
        if (more
                || type == null
                || count == null
                || (alignment != Value.Constant.NONE && !(alignment instanceof Value.Whole))
                || (count > 0 && type.size() > Long.MAX_VALUE / count)) {
            return null;
        }
        return new ArrayWrapper(type, count, alignment != Value.Constant.NONE);
    }

    /** Null where there are others than texts among the keys, or one of them twice. */
    static @Nullable Map<String, Value> attributes(Value.Mapping mapping) {
        List<Value> pairs = mapping.first();
        Map<String, Value> attributes = new HashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String key = pairs.get(i) instanceof Value.Text text ? text.text(64) : null;
            if (key == null || attributes.put(key, pairs.get(i + 1)) != null) {
                return null;
            }
        }
        return attributes.size() == mapping.size() ? attributes : null;
    }

    /** Numpy multiplies the extents in 64 bits and lets them overflow: such a shape, or a negative one, is none. */
    private static @Nullable Long count(Value value) {
        if (!(value instanceof Value.Sequence shape)
                || !shape.type().equals("tuple")
                || shape.first().size() != shape.size()) {
            return null;
        }
        long count = 1;
        for (Value extent : shape.first()) {
            if (!(extent instanceof Value.Whole whole)
                    || whole.value() < 0
                    || (whole.value() > 0 && count > Long.MAX_VALUE / whole.value())) {
                return null;
            }
            count *= whole.value();
        }
        return count;
    }
}
