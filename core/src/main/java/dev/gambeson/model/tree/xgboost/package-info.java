/** Reads models of XGBoost, in JSON and in UBJSON. */
@NullMarked
package dev.gambeson.model.tree.xgboost;

import org.jspecify.annotations.NullMarked;
