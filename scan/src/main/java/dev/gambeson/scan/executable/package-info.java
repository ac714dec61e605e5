/** Programs for machines, virtual and real, and scripts. */
@NullMarked
package dev.gambeson.scan.executable;

import org.jspecify.annotations.NullMarked;
