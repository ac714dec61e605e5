/** What lies in an unknown folder, told by the content of the files and in bounded time and memory. */
@NullMarked
package dev.gambeson.assess.folder;

import org.jspecify.annotations.NullMarked;
