/** How long a campaign will take, told before it starts. */
@NullMarked
package dev.gambeson.attack.estimate;

import org.jspecify.annotations.NullMarked;
