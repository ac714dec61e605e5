/** What a pickle gives to whoever loads it. */
@NullMarked
package dev.gambeson.scan.pickle.estimator;

import org.jspecify.annotations.NullMarked;
