package dev.gambeson.model.tree;

/** In which numbers an ensemble adds up, which decides its last digits. */
public enum Rounding {
    /** In 32-bit floats from the base score on, in the order of the trees. */
    SINGLE,
    /** In 64-bit floats. */
    DOUBLE
}
