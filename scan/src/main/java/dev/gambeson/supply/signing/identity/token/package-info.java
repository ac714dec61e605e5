/** Tokens of identity providers: what they say, and where a build server keeps them. */
@NullMarked
package dev.gambeson.supply.signing.identity.token;

import org.jspecify.annotations.NullMarked;
