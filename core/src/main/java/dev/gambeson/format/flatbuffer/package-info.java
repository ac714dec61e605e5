/** FlatBuffers in memory, read without trust. */
@NullMarked
package dev.gambeson.format.flatbuffer;

import org.jspecify.annotations.NullMarked;
