/** One file with all keys of a team or a machine: versions, states, slots that open it, and a seal over everything. */
@NullMarked
package dev.gambeson.crypto.key.ring;

import org.jspecify.annotations.NullMarked;
