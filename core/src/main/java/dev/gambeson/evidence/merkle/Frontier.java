package dev.gambeson.evidence.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tree that grows at its right side, of which only the whole parts are kept that have no whole parent yet: at most 63 hashes,
 * whatever the number of leaves. Not thread-safe.
 */
public final class Frontier {

    private final @Nullable Hash[] parts = new Hash[Long.SIZE];
    private long size;

    /** A tree without leaves. */
    public Frontier() {}

    /** The tree of the first leaves of a greater one. */
    public static Frontier of(long size, HashSource hashes) {
        Frontier frontier = new Frontier();
        frontier.size = size;
        for (int level = 0; level < Long.SIZE - 1; level++) {
            if ((size >> level & 1) == 1) {
                frontier.parts[level] = hashes.at(level, (size >> level) - 1);
            }
        }
        return frontier;
    }

    /**
     * Adds a leaf.
     *
     * @return what became whole by it, from the leaf upwards: the order of {@link StoredHashes}
     */
    public List<Hash> add(Hash leaf) {
        List<Hash> whole = new ArrayList<>(2);
        whole.add(leaf);
        Hash part = leaf;
        int level = 0;
        for (; (size >> level & 1) == 1; level++) {
            part = Hash.node(Objects.requireNonNull(parts[level]), part);
            parts[level] = null;
            whole.add(part);
        }
        parts[level] = part;
        size++;
        return whole;
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    /** The root of what is there so far. */
    public Hash root() {
        Hash root = null;
        for (Hash part : parts) {
            if (part != null) {
                root = root == null ? part : Hash.node(part, root);
            }
        }
        return root == null ? Hash.empty() : root;
    }

    /** Another with the same leaves, which grows by itself. */
    public Frontier copy() {
        Frontier copy = new Frontier();
        System.arraycopy(parts, 0, copy.parts, 0, parts.length);
        copy.size = size;
        return copy;
    }
}
