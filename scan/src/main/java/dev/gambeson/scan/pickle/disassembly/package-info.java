/** Pickles written out as the Python that they amount to. */
@NullMarked
package dev.gambeson.scan.pickle.disassembly;

import org.jspecify.annotations.NullMarked;
