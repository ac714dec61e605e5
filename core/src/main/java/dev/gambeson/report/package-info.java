/** Rules, measures and findings in a report, and what was known before: baselines and ignore lists. */
@NullMarked
package dev.gambeson.report;

import org.jspecify.annotations.NullMarked;
