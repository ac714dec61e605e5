/** Files and members that are one compressed stream, or several behind each other. */
@NullMarked
package dev.gambeson.scan.archive.stream;

import org.jspecify.annotations.NullMarked;
