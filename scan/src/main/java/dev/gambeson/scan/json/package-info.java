/** JSON documents with every copy of a key that stands twice. */
@NullMarked
package dev.gambeson.scan.json;

import org.jspecify.annotations.NullMarked;
