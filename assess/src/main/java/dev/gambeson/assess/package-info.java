/** The project file, the stages and the gate. */
@NullMarked
package dev.gambeson.assess;

import org.jspecify.annotations.NullMarked;
