/** What an audit reads and says: scored examples, estimates, and the rules of performance and fairness. */
@NullMarked
package dev.gambeson.audit;

import org.jspecify.annotations.NullMarked;
