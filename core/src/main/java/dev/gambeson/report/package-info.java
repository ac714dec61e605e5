/** Rules, measures and findings in a report, and the policy that turns a report into a verdict. */
@NullMarked
package dev.gambeson.report;

import org.jspecify.annotations.NullMarked;
