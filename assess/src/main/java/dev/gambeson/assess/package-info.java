/** The gate: runs the stages over a project, and judges what they found. */
@NullMarked
package dev.gambeson.assess;

import org.jspecify.annotations.NullMarked;
