/** What Arrow says of itself: messages and schemas in FlatBuffers, every offset checked. */
@NullMarked
package dev.gambeson.columnar.arrow.metadata;

import org.jspecify.annotations.NullMarked;
