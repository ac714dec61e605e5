/** How far combinations of ordinary columns single rows out. */
@NullMarked
package dev.gambeson.privacy.uniqueness;

import org.jspecify.annotations.NullMarked;
