/** Tables in text files, streamed: what every format of them shares; each format is a package below. */
@NullMarked
package dev.gambeson.data.table;

import org.jspecify.annotations.NullMarked;
