/** The protobuf wire format, read without trust and written. */
@NullMarked
package dev.gambeson.format.protobuf;

import org.jspecify.annotations.NullMarked;
