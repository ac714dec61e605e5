/** Schemas as files that people edit, and the language of their constraints. */
@NullMarked
package dev.gambeson.data.schema;

import org.jspecify.annotations.NullMarked;
