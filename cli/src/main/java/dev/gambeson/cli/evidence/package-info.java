/** The option by which every verb that acts enters what it does into a log of evidence. */
@NullMarked
package dev.gambeson.cli.evidence;

import org.jspecify.annotations.NullMarked;
