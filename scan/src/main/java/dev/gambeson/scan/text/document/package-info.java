/** Documents of objects, lists and values, walked through as streams: JSON, YAML, UBJSON. */
@NullMarked
package dev.gambeson.scan.text.document;

import org.jspecify.annotations.NullMarked;
