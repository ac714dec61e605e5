/** The files of a log of evidence: what lies where in its folder, and how it is written. */
@NullMarked
package dev.gambeson.evidence.log.folder;

import org.jspecify.annotations.NullMarked;
