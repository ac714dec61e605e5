/** CatBoost models as JSON. */
@NullMarked
package dev.gambeson.model.tree.catboost.json;

import org.jspecify.annotations.NullMarked;
