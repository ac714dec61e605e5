/** What goes with a model or a data set on its way: signatures, statements, a bill of materials. */
@NullMarked
package dev.gambeson.supply;

import org.jspecify.annotations.NullMarked;
