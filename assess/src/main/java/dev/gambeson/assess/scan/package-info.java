/** Many files scanned at once, and what their scans come to: subjects, measures, the state of the stage, a census. */
@NullMarked
package dev.gambeson.assess.scan;

import org.jspecify.annotations.NullMarked;
