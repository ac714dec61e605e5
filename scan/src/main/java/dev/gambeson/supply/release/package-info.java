/** Whether a model may be loaded or released: what a release policy demands, held against signatures and statements. */
@NullMarked
package dev.gambeson.supply.release;

import org.jspecify.annotations.NullMarked;
