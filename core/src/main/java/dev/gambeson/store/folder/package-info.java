/** Files and folders of this machine, as a store. */
@NullMarked
package dev.gambeson.store.folder;

import org.jspecify.annotations.NullMarked;
