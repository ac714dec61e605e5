/** A log of acts in a folder: appended to by one at a time, whole after every stop, verified offline in bounded memory. */
@NullMarked
package dev.gambeson.evidence.log;

import org.jspecify.annotations.NullMarked;
