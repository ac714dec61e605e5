/** FlatBuffers over content of any size. */
@NullMarked
package dev.gambeson.scan.flatbuffer;

import org.jspecify.annotations.NullMarked;
