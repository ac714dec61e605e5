/** The servers of Sigstore that a signature by identity needs: which of them a file names, and how they are asked. */
@NullMarked
package dev.gambeson.sigstore.service;

import org.jspecify.annotations.NullMarked;
