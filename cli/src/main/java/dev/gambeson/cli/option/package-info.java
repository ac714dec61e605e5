/** Options that several verbs share, and what they mean. */
@NullMarked
package dev.gambeson.cli.option;

import org.jspecify.annotations.NullMarked;
