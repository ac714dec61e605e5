/** JSON documents of strangers, small enough to be read whole: strict, bounded, with errors that name the place. */
@NullMarked
package dev.gambeson.format.json;

import org.jspecify.annotations.NullMarked;
