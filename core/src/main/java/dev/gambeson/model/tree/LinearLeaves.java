package dev.gambeson.model.tree;

/**
 * Leaves with a linear model each: the value of a leaf is its constant and the sum of its features times their
 * coefficients; where one of these features is missing, it is the value that the leaf has otherwise. Immutable: nobody
 * writes into the arrays.
 *
 * @param start for each node, where its terms begin; one more at the end
 * @param constant for each node; NaN where it has no linear model
 * @param feature of each term
 * @param coefficient of each term
 */
record LinearLeaves(int[] start, double[] constant, int[] feature, double[] coefficient) {}
