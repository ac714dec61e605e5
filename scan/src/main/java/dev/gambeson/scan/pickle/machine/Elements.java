package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;

/** A tuple, list or set: what comes first in it, and how much there is. */
final class Elements extends Container implements Value.Sequence {

    /** What is kept of each. */
    private static final int KEPT = 16;

    private final String type;
    private boolean hashable;
    private long size;

    Elements(String type) {
        this.type = type;
        this.hashable = !type.equals("list") && !type.equals("set");
    }

    void add(Value value, Recollection recollection) {
        keep(value, KEPT, size++ == 0, recollection);
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
    public long size() {
        return size;
    }

    @Override
    public String toString() {
        return type + " of " + size;
    }
}
