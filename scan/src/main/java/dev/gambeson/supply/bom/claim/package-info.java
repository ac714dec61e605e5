/** What the files of a model say of it and of the libraries that it needs, which nobody has verified. */
@NullMarked
package dev.gambeson.supply.bom.claim;

import org.jspecify.annotations.NullMarked;
