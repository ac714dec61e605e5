/** Models of any inputs, presented as models of one row of floats: what attacks and explanations work on. */
@NullMarked
package dev.gambeson.model.packed;

import org.jspecify.annotations.NullMarked;
