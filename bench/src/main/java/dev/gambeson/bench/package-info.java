/** What docs/performance.md states, measured. */
@NullMarked
package dev.gambeson.bench;

import org.jspecify.annotations.NullMarked;
