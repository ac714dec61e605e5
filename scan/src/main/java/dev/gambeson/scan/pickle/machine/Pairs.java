package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dict: what was put in first, and how much it is. */
final class Pairs extends Container implements Value.Mapping {

    /** How many keys and values are kept of each. */
    private static final int KEPT = 128;

    private static final int KEY = 256;

    private long size;

    void put(Value key, Value value, Recollection recollection) {
        keep(key, KEPT, size++ == 0, recollection);
        keep(value, KEPT, false, recollection);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Value get(String key) {
        List<Value> first = first();
        for (int i = first.size() - 2; i >= 0; i -= 2) {
            if (first.get(i) instanceof Value.Text text && key.equals(text.text(KEY))) {
                return first.get(i + 1);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "dict of " + size;
    }
}
