/** Whether groups of people get different answers, how sure that is, and which columns give a group away. */
@NullMarked
package dev.gambeson.audit.fairness;

import org.jspecify.annotations.NullMarked;
