/** What a CatBoost model file says, read from outside and checked. */
@NullMarked
package dev.gambeson.model.tree.catboost.file;

import org.jspecify.annotations.NullMarked;
