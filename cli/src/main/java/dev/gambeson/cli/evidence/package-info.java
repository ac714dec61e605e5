/** The verb {@code evidence}, and the option by which every verb that acts enters what it does. */
@NullMarked
package dev.gambeson.cli.evidence;

import org.jspecify.annotations.NullMarked;
