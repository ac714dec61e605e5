/** CatBoost models, with their categories, without CatBoost. */
@NullMarked
package dev.gambeson.model.tree.catboost;

import org.jspecify.annotations.NullMarked;
