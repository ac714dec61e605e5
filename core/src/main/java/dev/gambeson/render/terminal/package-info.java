/** What is shown in a terminal: the table of a report, the texts of rules, sentences wrapped at its width. */
@NullMarked
package dev.gambeson.render.terminal;

import org.jspecify.annotations.NullMarked;
