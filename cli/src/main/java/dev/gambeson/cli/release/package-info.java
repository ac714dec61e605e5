/** The verbs and options of releases: who signs reports, who approves of them, what is demanded before a model is loaded. */
@NullMarked
package dev.gambeson.cli.release;

import org.jspecify.annotations.NullMarked;
