/** Models in forms that are not run here: what they are, and how they become ones that are. */
@NullMarked
package dev.gambeson.assess.foreign;

import org.jspecify.annotations.NullMarked;
