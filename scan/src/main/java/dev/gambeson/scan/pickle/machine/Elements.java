package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.Collections;
import java.util.List;

/** A tuple, list or set: what comes first in it, and how much there is. */
final class Elements implements Value.Sequence {

    /** What is kept of each. */
    static final int KEPT = 16;

    private final String type;
    private final Kept first;
    private boolean hashable;
    private long size;

    Elements(String type, Recollection recollection) {
        this.type = type;
        this.first = new Kept(recollection, KEPT);
        this.hashable = !type.equals("list") && !type.equals("set");
    }

    void add(Value value) {
        size++;
        first.add(value);
        if (hashable && type.equals("tuple") && !hashable(value)) {
            hashable = false;
        }
    }

    /** Whether it can be a key: a tuple only where all in it can. */
    static boolean hashable(Value value) {
        return value instanceof Elements elements
                ? elements.hashable
                : !(value instanceof Value.Mapping) && !(value instanceof BytesLiteral bytes && bytes.array());
    }

    boolean changeable() {
        return type.equals("list");
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<Value> first() {
        return Collections.unmodifiableList(first);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String toString() {
        return type + " of " + size;
    }
}
