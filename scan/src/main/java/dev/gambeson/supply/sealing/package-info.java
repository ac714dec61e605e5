/** Files and folders sealed and opened as acts: whole or nothing, entered into evidence before they take effect. */
@NullMarked
package dev.gambeson.supply.sealing;

import org.jspecify.annotations.NullMarked;
