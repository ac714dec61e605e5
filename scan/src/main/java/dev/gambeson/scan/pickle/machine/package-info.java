/** The machine that follows a pickle opcode by opcode without running anything. */
@NullMarked
package dev.gambeson.scan.pickle.machine;

import org.jspecify.annotations.NullMarked;
