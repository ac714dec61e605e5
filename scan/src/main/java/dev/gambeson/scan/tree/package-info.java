/** Files of boosted trees: whether their indices stay inside their arrays, which native code does not ask. */
@NullMarked
package dev.gambeson.scan.tree;

import org.jspecify.annotations.NullMarked;
