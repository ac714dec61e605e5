/** Folders as one sealed object: which files are in it, and their bytes, are sealed and authenticated together. */
@NullMarked
package dev.gambeson.crypto.seal.folder;

import org.jspecify.annotations.NullMarked;
