/** How good a model is on data that it has not seen, and how sure that is. */
@NullMarked
package dev.gambeson.audit.performance;

import org.jspecify.annotations.NullMarked;
