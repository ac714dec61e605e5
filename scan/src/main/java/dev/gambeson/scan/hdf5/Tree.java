package dev.gambeson.scan.hdf5;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** A B-tree of version 2: its records, in whatever order. */
final class Tree {

    private static final int PREFIX = 6;
    private static final int OVERHEAD = PREFIX + 4;
    private static final int DEPTH = 64;
    private static final int MOST_NODES = 500_000;

    private final Space space;
    private final int nodeSize;
    private final int recordSize;
    private final int depth;
    private final LongConsumer records;
    private final Set<Long> seen = new HashSet<>();

    private Tree(Space space, int nodeSize, int recordSize, int depth, LongConsumer records) {
        this.space = space;
        this.nodeSize = nodeSize;
        this.recordSize = recordSize;
        this.depth = depth;
        this.records = records;
    }

    /** Tells where each record begins; the consumer may go anywhere in the file. */
    static void walk(Space space, long address, LongConsumer records) {
        space.seek(address);
        space.demand("BTHD");
        space.skip(2);
        long nodeSize = space.u32();
        int recordSize = space.u16();
        int depth = space.u16();
        space.skip(2);
        long root = space.address();
        int count = space.u16();
        if (depth > DEPTH || recordSize == 0 || nodeSize < OVERHEAD + recordSize || nodeSize > Integer.MAX_VALUE) {
            throw space.malformed("a tree of depth " + depth + " with records of " + recordSize + " bytes");
        }
        if (space.isAddress(root)) {
            new Tree(space, (int) nodeSize, recordSize, depth, records).node(root, count, depth);
        }
    }

    private void node(long address, long count, int level) {
        if (!seen.add(address) || seen.size() > MOST_NODES) {
            throw space.malformed("a tree leads to a node twice, or has more than " + MOST_NODES);
        }
        space.seek(address);
        space.demand(level == 0 ? "BTLF" : "BTIN");
        if (count > nodeSize / recordSize) {
            throw space.malformed("a node claims " + count + " records");
        }
        for (long i = 0; i < count; i++) {
            records.accept(address + PREFIX + i * recordSize);
        }
        if (level > 0) {
            children(address + PREFIX + count * recordSize, count + 1, level);
        }
    }

    private void children(long from, long count, int level) {
        int countSize = Space.encodedSize((nodeSize - OVERHEAD) / recordSize);
        int totalSize = level > 1 ? totalSize(level - 1, countSize) : 0;
        int pointer = space.offsetSize() + countSize + totalSize;
        for (long i = 0; i < count; i++) {
            space.seek(from + i * pointer);
            long child = space.address();
            node(child, space.number(countSize), level - 1);
        }
    }

    /** The width of the number of all records below a node (H5B2__hdr_init of the reference library). */
    private int totalSize(int level, int countSize) {
        long below = (nodeSize - OVERHEAD) / recordSize;
        int size = 0;
        for (int i = 1; i <= Math.min(level, depth); i++) {
            int pointer = space.offsetSize() + countSize + size;
            long most = Math.max(0, (nodeSize - (OVERHEAD + pointer)) / (recordSize + pointer));
            below = below > Long.MAX_VALUE / (most + 2) ? Long.MAX_VALUE : (most + 1) * below + most;
            size = Space.encodedSize(below);
        }
        return size;
    }
}
