/** What a column holds, decided from its name and from all of its values together. */
@NullMarked
package dev.gambeson.privacy.column;

import org.jspecify.annotations.NullMarked;
