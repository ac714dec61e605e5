package dev.gambeson.scan.hdf5;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The entries of a group of the older form: a B-tree of version 1 over nodes of symbols, with their names in a heap. */
final class SymbolTable {

    private static final int SOFT = 2;
    private static final int SCRATCH = 16;
    private static final int MOST_NODES = 500_000;

    private final Space space;
    private final LocalHeap heap;
    private final Consumer<Link> links;

    private SymbolTable(Space space, LocalHeap heap, Consumer<Link> links) {
        this.space = space;
        this.heap = heap;
        this.links = links;
    }

    /** Reads a symbol table message and all that it leads to. */
    static void read(Space space, long from, Consumer<Link> links) {
        space.seek(from);
        long tree = space.address();
        long heap = space.address();
        new SymbolTable(space, LocalHeap.read(space, heap), links).walk(tree);
    }

    private void walk(long root) {
        Deque<Long> nodes = new ArrayDeque<>();
        Set<Long> seen = new HashSet<>();
        nodes.add(root);
        while (!nodes.isEmpty()) {
            long node = nodes.poll();
            if (space.isAddress(node) && seen.add(node)) {
                space.seek(node);
                String signature = space.text(4);
                if (signature.equals("SNOD")) {
                    symbols(node);
                } else if (signature.equals("TREE")) {
                    children(nodes);
                } else {
                    throw space.malformed("neither a node of a tree nor symbols where a group should be");
                }
            }
        }
    }

    private void children(Deque<Long> nodes) {
        int type = space.u8();
        if (type != 0) {
            throw space.malformed("a tree of type " + type + " where a group should be");
        }
        space.skip(1);
        int count = space.u16();
        space.address();
        space.address();
        if (nodes.size() > MOST_NODES) {
            throw space.malformed("a group has more than " + MOST_NODES + " nodes");
        }
        for (int i = 0; i < count; i++) {
            space.step();
            space.length();
            nodes.add(space.address());
        }
    }

    private void symbols(long node) {
        space.skip(2);
        int count = space.u16();
        int size = 2 * space.offsetSize() + 8 + SCRATCH;
        for (int i = 0; i < count; i++) {
            space.seek(node + 8 + (long) i * size);
            long name = space.address();
            long address = space.address();
            boolean soft = space.u32() == SOFT;
            space.skip(4);
            long target = space.u32();
            String text = heap.text(name);
            links.accept(soft ? Link.soft(text, heap.text(target)) : Link.hard(text, address));
        }
    }
}
