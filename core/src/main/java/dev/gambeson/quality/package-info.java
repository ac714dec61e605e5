/** Checks of data: what is wrong with a table or a tensor before a model learns from it or is judged on it. */
@NullMarked
package dev.gambeson.quality;

import org.jspecify.annotations.NullMarked;
