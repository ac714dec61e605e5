/** Data sets and models frozen into a store, told by digests, and brought back from it. */
@NullMarked
package dev.gambeson.supply.snapshot;

import org.jspecify.annotations.NullMarked;
