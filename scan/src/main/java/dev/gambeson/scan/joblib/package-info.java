/** What joblib writes: pickles with arrays as raw bytes between their opcodes. */
@NullMarked
package dev.gambeson.scan.joblib;

import org.jspecify.annotations.NullMarked;
