/** Models and runs of MLflow servers, wherever those keep their files. */
@NullMarked
package dev.gambeson.store.mlflow;

import org.jspecify.annotations.NullMarked;
