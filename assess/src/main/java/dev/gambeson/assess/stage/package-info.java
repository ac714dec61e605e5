/** The stages of an assessment, one class each, and what they look at. */
@NullMarked
package dev.gambeson.assess.stage;

import org.jspecify.annotations.NullMarked;
