/** What a served model is asked and how its answers are read, protocol by protocol. */
@NullMarked
package dev.gambeson.model.remote.protocol;

import org.jspecify.annotations.NullMarked;
