/** CatBoost's own binary files. */
@NullMarked
package dev.gambeson.model.tree.catboost.binary;

import org.jspecify.annotations.NullMarked;
