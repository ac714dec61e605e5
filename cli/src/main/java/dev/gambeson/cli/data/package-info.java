/** Verbs on data sets: schema, check. */
@NullMarked
package dev.gambeson.cli.data;

import org.jspecify.annotations.NullMarked;
