/** Files and folders that appear whole or not at all, and bytes that are read ahead and written behind. */
@NullMarked
package dev.gambeson.format.file;

import org.jspecify.annotations.NullMarked;
