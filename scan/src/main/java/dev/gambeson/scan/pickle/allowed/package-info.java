/** The names that a pickle may use, each exactly and for what: everything else is denied. */
@NullMarked
package dev.gambeson.scan.pickle.allowed;

import org.jspecify.annotations.NullMarked;
