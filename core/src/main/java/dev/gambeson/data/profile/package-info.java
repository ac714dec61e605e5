/** Counts over a table that merge to the same bytes however its rows were split. */
@NullMarked
package dev.gambeson.data.profile;

import org.jspecify.annotations.NullMarked;
