/** Whether the result of an attack means anything: was the gradient right, was the model asked fairly, who else would find more. */
@NullMarked
package dev.gambeson.attack.evaluation;

import org.jspecify.annotations.NullMarked;
