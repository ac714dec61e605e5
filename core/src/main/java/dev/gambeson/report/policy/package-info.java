/** What a report must hold to pass: the lines of a policy, and the verdict with its reasons. */
@NullMarked
package dev.gambeson.report.policy;

import org.jspecify.annotations.NullMarked;
