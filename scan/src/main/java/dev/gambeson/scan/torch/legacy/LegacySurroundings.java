package dev.gambeson.scan.torch.legacy;

import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.torch.StorageReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.load} does for the pickle of a model before 1.6: it makes storages, and gives types back, beside which
 * their source text may stand to be compared with what is installed. It runs nothing of it.
 */
final class LegacySurroundings implements Surroundings {

    private final Map<String, StorageReference> storages = new HashMap<>();

    @Override
    public boolean resolves(Value.Persistent id) {
        StorageReference reference = StorageReference.of(id.id());
        if (reference != null) {
            storages.putIfAbsent(reference.key(), reference);
        }
        return reference != null || isType(id.id(), true);
    }

    /** Whether it is a type with the name of its file and its source: {@code ('module', type, file, source)}. */
    static boolean isType(Value id, boolean marked) {
        if (!(id instanceof Value.Sequence tuple) || !tuple.type().equals("tuple")) {
            return false;
        }
        List<Value> parts = tuple.first();
        int from = marked ? 1 : 0;
        return tuple.size() == from + 3
                && (!marked || "module".equals(StorageReference.text(parts.get(0))))
                && parts.get(from) instanceof Value.Global
                && isTextOrNone(parts.get(from + 1))
                && isTextOrNone(parts.get(from + 2));
    }

    private static boolean isTextOrNone(Value value) {
        return value == Value.Constant.NONE || value instanceof Value.Text;
    }

    /** Storages by key, as the first reference to each says. */
    Map<String, StorageReference> storages() {
        return storages;
    }
}
