/** The wire format of Protocol Buffers over content of any size. */
@NullMarked
package dev.gambeson.scan.protobuf;

import org.jspecify.annotations.NullMarked;
