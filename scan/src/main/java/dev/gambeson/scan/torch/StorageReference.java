package dev.gambeson.scan.torch;

import dev.gambeson.scan.pickle.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a tensor, which a pickle of PyTorch names by a persistent id ({@code torch/serialization.py} of PyTorch
 * 2.15): the tuple {@code ('storage', type, key, location, count)}, with a sixth part before version 1.6.
 *
 * @param key under which the numbers are stored
 * @param elementSize bytes of one number
 * @param count how many there are, 0 or more
 */
public record StorageReference(String key, int elementSize, long count) {

    private static final int LONGEST = 256;
    private static final long MOST = Long.MAX_VALUE >> 5;

    /** Bytes of one number, by the name of the type of storage. */
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("DoubleStorage", 8),
            Map.entry("FloatStorage", 4),
            Map.entry("HalfStorage", 2),
            Map.entry("BFloat16Storage", 2),
            Map.entry("LongStorage", 8),
            Map.entry("IntStorage", 4),
            Map.entry("ShortStorage", 2),
            Map.entry("CharStorage", 1),
            Map.entry("ByteStorage", 1),
            Map.entry("BoolStorage", 1),
            Map.entry("ComplexDoubleStorage", 16),
            Map.entry("ComplexFloatStorage", 8),
            Map.entry("QUInt8Storage", 1),
            Map.entry("QInt8Storage", 1),
            Map.entry("QInt32Storage", 4),
            Map.entry("QUInt4x2Storage", 1),
            Map.entry("QUInt2x4Storage", 1),
            Map.entry("UntypedStorage", 1));

    /** How many bytes the numbers take. */
    public long bytes() {
        return count * elementSize;
    }

    /** The reference that an id stands for, or null where it is none as PyTorch writes them. */
    public static @Nullable StorageReference of(Value id) {
        if (!(id instanceof Value.Sequence tuple) || !tuple.type().equals("tuple")) {
            return null;
        }
        List<Value> parts = tuple.first();
        if (tuple.size() < 5
                || tuple.size() > 6
                || parts.size() != tuple.size()
                || !"storage".equals(text(parts.get(0)))
                || text(parts.get(3)) == null
                || (tuple.size() == 6 && !isView(parts.get(5)))) {
            return null;
        }
        Integer size = parts.get(1) instanceof Value.Global type ? elementSize(type) : null;
        String key = text(parts.get(2));
        return size != null
                        && key != null
                        && parts.get(4) instanceof Value.Whole count
                        && count.value() >= 0
                        && count.value() <= MOST
                ? new StorageReference(key, size, count.value())
                : null;
    }

    /** Bytes of one number in a storage of that type; null where PyTorch has no such type. */
    public static @Nullable Integer elementSize(Value.Global type) {
        boolean torch = type.module().equals("torch")
                || type.module().equals("torch.cuda")
                || type.module().equals("torch.storage");
        return torch ? SIZES.get(type.name()) : null;
    }

    /** What PyTorch wrote before 1.6 for a part of a storage: its key, where it begins, how long it is. */
    private static boolean isView(Value view) {
        return view == Value.Constant.NONE
                || (view instanceof Value.Sequence tuple
                        && tuple.type().equals("tuple")
                        && tuple.size() == 3
                        && text(tuple.first().get(0)) != null
                        && tuple.first().get(1) instanceof Value.Whole offset
                        && offset.value() >= 0
                        && tuple.first().get(2) instanceof Value.Whole size
                        && size.value() >= 0);
    }

    /** A short text, or null where the value is none. */
    public static @Nullable String text(Value value) {
        return value instanceof Value.Characters characters ? characters.text(LONGEST) : null;
    }
}
