/** Texts that stand in files of other formats. */
@NullMarked
package dev.gambeson.scan.text.embedded;

import org.jspecify.annotations.NullMarked;
