/** The forms of a report: the list of them, what they share, and the two smallest, JUnit and Markdown. */
@NullMarked
package dev.gambeson.render;

import org.jspecify.annotations.NullMarked;
