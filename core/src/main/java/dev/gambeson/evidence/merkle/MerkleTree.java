package dev.gambeson.evidence.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes proofs about a tree of which the hashes are kept (RFC 6962 §2.1). Each takes a number of hashes that grows with the
 * square of the logarithm of the size. As thread-safe as the source.
 *
 * @param size how many leaves it has
 * @param hashes the hashes of its whole parts
 */
public record MerkleTree(long size, HashSource hashes) {

    /** The root. */
    public Hash root() {
        return size == 0 ? Hash.empty() : range(0, size);
    }

    /**
     * That a leaf is in the tree.
     *
     * @param index which one, from 0
     * @throws IllegalArgumentException where there is no such leaf
     */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no leaf " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        include(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    private void include(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /**
     * That the tree goes on from an earlier one: it has the same leaves in the same order, and others after them.
     *
     * @param earlier how many leaves the earlier one had
     * @throws IllegalArgumentException where it had more
     */
    public ConsistencyProof consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + size + " does not go on from one of " + earlier);
        }
        List<Hash> path = new ArrayList<>();
        if (earlier > 0) {
            goOn(earlier, 0, size, true, path);
        }
        return new ConsistencyProof(earlier, size, path);
    }

    /** SUBPROOF of RFC 6962 §2.1.2; {@code known} where the earlier tree is this part as a whole, whose root is known. */
    private void goOn(long earlier, long from, long to, boolean known, List<Hash> path) {
        if (earlier == to) {
            if (!known) {
                path.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            goOn(earlier, from, middle, known, path);
            path.add(range(middle, to));
        } else {
            goOn(earlier, middle, to, false, path);
            path.add(range(from, middle));
        }
    }

    /** The hash of some leaves; every range that RFC 6962 splits off begins at a multiple of a power of two no less than it. */
    private Hash range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return hashes.at(level, from >> level);
        }
        long middle = from + split(width);
        return Hash.node(range(from, middle), range(middle, to));
    }

    /** The greatest power of two below a number of at least 2. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
