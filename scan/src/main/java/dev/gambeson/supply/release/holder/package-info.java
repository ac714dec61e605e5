/** Whom a release policy names, whatever they sign with, and what is proved of a signature. */
@NullMarked
package dev.gambeson.supply.release.holder;

import org.jspecify.annotations.NullMarked;
