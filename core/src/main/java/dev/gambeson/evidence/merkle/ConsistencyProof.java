package dev.gambeson.evidence.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * That a tree goes on from an earlier one (RFC 9162 §2.1.4). Immutable.
 *
 * @param earlier how many leaves the earlier one had
 * @param size how many leaves the tree has
 * @param path the hashes from which both roots follow
 */
public record ConsistencyProof(long earlier, long size, List<Hash> path) {

    /** A proof, right or not. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether the tree with the second root goes on from that with the first. Every tree goes on from one without leaves. */
    public boolean proves(Hash earlierRoot, Hash root) {
        if (earlier < 0 || earlier > size) {
            return false;
        }
        if (earlier == 0 && !earlierRoot.equals(Hash.empty())) {
            return false;
        }
        if (earlier == 0 || earlier == size) {
            return path.isEmpty() && (earlier < size || earlierRoot.equals(root));
        }
        Deque<Hash> rest = new ArrayDeque<>(path);
        if (Long.bitCount(earlier) == 1) {
            rest.addFirst(earlierRoot);
        }
        return !rest.isEmpty() && walk(rest, earlierRoot, root);
    }

    private boolean walk(Deque<Hash> rest, Hash earlierRoot, Hash root) {
        long node = earlier - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Hash first = rest.removeFirst();
        Hash second = first;
        for (Hash hash : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Hash.node(hash, first);
                second = Hash.node(hash, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = Hash.node(second, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(earlierRoot) && second.equals(root);
    }
}
