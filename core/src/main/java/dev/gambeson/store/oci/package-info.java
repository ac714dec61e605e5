/** Artifacts in OCI image layouts on disk. */
@NullMarked
package dev.gambeson.store.oci;

import org.jspecify.annotations.NullMarked;
