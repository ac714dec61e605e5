/** Jinja templates: what one would reach when it is filled in, told from its tokens. */
@NullMarked
package dev.gambeson.scan.text.template;

import org.jspecify.annotations.NullMarked;
