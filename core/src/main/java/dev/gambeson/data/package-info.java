/** Data sets and their schemas: columnar tables, tensors, profiles and the readers of their formats. */
@NullMarked
package dev.gambeson.data;

import org.jspecify.annotations.NullMarked;
