/** Keys and tokens that somebody left in a file. */
@NullMarked
package dev.gambeson.scan.text.secret;

import org.jspecify.annotations.NullMarked;
