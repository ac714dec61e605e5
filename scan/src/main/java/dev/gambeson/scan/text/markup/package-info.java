/** XML: entities, inclusions and calls that a loader would follow; PMML among it. */
@NullMarked
package dev.gambeson.scan.text.markup;

import org.jspecify.annotations.NullMarked;
