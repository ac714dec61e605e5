/** A log of acts in a folder: appended to by one at a time, whole after every stop, read while others append. */
@NullMarked
package dev.gambeson.evidence.log;

import org.jspecify.annotations.NullMarked;
