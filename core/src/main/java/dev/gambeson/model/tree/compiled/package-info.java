/** Predicts with ensembles of trees as fast as the machine can: numbers as codes, blocks of examples, masks of leaves. */
@NullMarked
package dev.gambeson.model.tree.compiled;

import org.jspecify.annotations.NullMarked;
