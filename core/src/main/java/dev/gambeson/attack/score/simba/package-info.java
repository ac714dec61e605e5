/** SimBA: steps along the directions of a basis, single features or cosine waves. */
@NullMarked
package dev.gambeson.attack.score.simba;

import org.jspecify.annotations.NullMarked;
