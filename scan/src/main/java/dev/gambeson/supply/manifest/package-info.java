/** What lies in a file or folder, told by digests. */
@NullMarked
package dev.gambeson.supply.manifest;

import org.jspecify.annotations.NullMarked;
