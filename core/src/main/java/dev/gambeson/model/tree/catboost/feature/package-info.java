/** The features of a CatBoost model, found among its inputs. */
@NullMarked
package dev.gambeson.model.tree.catboost.feature;

import org.jspecify.annotations.NullMarked;
