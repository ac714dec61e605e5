/** Programs in source form: whether they are of the kind that attackers write. */
@NullMarked
package dev.gambeson.scan.text.source;

import org.jspecify.annotations.NullMarked;
