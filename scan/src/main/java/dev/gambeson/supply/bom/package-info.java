/** Bills of materials: what a model is made of, what it was measured to be, and from what it learned. */
@NullMarked
package dev.gambeson.supply.bom;

import org.jspecify.annotations.NullMarked;
