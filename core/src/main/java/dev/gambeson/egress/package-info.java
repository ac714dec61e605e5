/** The one way out to the network: which addresses may be reached, and one request at a time over HTTP/1.1. */
@NullMarked
package dev.gambeson.egress;

import org.jspecify.annotations.NullMarked;
