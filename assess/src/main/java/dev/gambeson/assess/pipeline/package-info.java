/** Pipelines of build servers that run the gate. */
@NullMarked
package dev.gambeson.assess.pipeline;

import org.jspecify.annotations.NullMarked;
