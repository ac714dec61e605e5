/** Ensembles of decision trees: what they are, read from outside and checked, and a predictor compiled from them. */
@NullMarked
package dev.gambeson.model.tree;

import org.jspecify.annotations.NullMarked;
