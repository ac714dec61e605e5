/** Schemas as files that people edit. */
@NullMarked
package dev.gambeson.data.schema;

import org.jspecify.annotations.NullMarked;
