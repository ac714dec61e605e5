/** Content kept once under its digest, sealed or not, and checked whenever it is read. */
@NullMarked
package dev.gambeson.supply.snapshot.object;

import org.jspecify.annotations.NullMarked;
