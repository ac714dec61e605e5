/** The report as one page for people: the sections of the page, one class each. */
@NullMarked
package dev.gambeson.render.html;

import org.jspecify.annotations.NullMarked;
