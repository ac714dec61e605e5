/** Reads models of LightGBM, which are text. */
@NullMarked
package dev.gambeson.model.tree.lightgbm;

import org.jspecify.annotations.NullMarked;
