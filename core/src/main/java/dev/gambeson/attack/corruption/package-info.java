/** What weather, cameras and clumsy hands do to images: the baseline without an attacker. */
@NullMarked
package dev.gambeson.attack.corruption;

import org.jspecify.annotations.NullMarked;
