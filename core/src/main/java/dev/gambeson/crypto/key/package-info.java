/** Key rings: keys with versions, a purpose and a state, wrapped so that a file of them opens nothing by itself. */
@NullMarked
package dev.gambeson.crypto.key;

import org.jspecify.annotations.NullMarked;
