/** Personal data in tables: which columns hold it, and how far the other columns single persons out. */
@NullMarked
package dev.gambeson.privacy;

import org.jspecify.annotations.NullMarked;
