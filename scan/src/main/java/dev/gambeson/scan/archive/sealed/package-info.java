/** Archives that are recognised and not opened. */
@NullMarked
package dev.gambeson.scan.archive.sealed;

import org.jspecify.annotations.NullMarked;
