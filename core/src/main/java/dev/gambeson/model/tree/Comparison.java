package dev.gambeson.model.tree;

/** When an example goes left at a node. Where its value is missing, the node says so itself. */
public enum Comparison {
    /** The value is below the threshold. */
    LESS,
    /** The value is the threshold or below. */
    LESS_OR_EQUAL,
    /** The value is the threshold. */
    EQUAL,
    /** The value, without its fraction, is a code in the node's set; what is negative or beyond is in none. */
    IN_SET
}
