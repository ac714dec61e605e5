/** Folders of models as wholes: what one file says of another. */
@NullMarked
package dev.gambeson.scan.folder;

import org.jspecify.annotations.NullMarked;
