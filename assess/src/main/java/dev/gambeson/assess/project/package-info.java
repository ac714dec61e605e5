/** The files that people write for a gate: project, policy, ignore list, baseline. */
@NullMarked
package dev.gambeson.assess.project;

import org.jspecify.annotations.NullMarked;
