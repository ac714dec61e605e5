package dev.gambeson.evidence.merkle;

import java.util.List;

/**
 * That a leaf is in a tree (RFC 9162 §2.1.3). Immutable.
 *
 * @param index which leaf, from 0
 * @param size how many leaves the tree has
 * @param path the hashes beside the way from the leaf to the root, from below
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    /** A proof, right or not. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether the leaf is in the tree with this root, at this index. */
    public boolean proves(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
