package dev.gambeson.evidence.merkle;

/** Where the hashes of whole parts of a tree are kept. */
@FunctionalInterface
public interface HashSource {

    /**
     * The hash of 2<sup>level</sup> leaves that lie side by side.
     *
     * @param level 0 for leaves
     * @param index which part of that width, from 0; all its leaves are in the tree
     */
    Hash at(int level, long index);
}
