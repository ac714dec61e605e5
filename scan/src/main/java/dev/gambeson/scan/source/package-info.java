/** Where what is scanned comes from: files, folders, standard input, servers; each a name with a reader behind it. */
@NullMarked
package dev.gambeson.scan.source;

import org.jspecify.annotations.NullMarked;
