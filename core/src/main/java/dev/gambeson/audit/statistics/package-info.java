/** Estimates with confidence intervals: proportions, means, their differences and ratios, and gaps between many groups. */
@NullMarked
package dev.gambeson.audit.statistics;

import org.jspecify.annotations.NullMarked;
