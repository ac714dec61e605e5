/** Auto-PGD: steps uphill that set their length by themselves, on three losses. */
@NullMarked
package dev.gambeson.attack.gradient.apgd;

import org.jspecify.annotations.NullMarked;
