/** What skops writes: a description of a model in JSON, in which every object is named by its type. */
@NullMarked
package dev.gambeson.scan.skops;

import org.jspecify.annotations.NullMarked;
