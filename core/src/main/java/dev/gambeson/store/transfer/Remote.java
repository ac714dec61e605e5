package dev.gambeson.store.transfer;

import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Proof;
import org.jspecify.annotations.Nullable;

/**
 * Something behind a server, and how to ask for it. Immutable.
 *
 * @param to where
 * @param proof shows this server, and none that it redirects to, who asks; null for nobody
 * @param refusals what the server's refusals mean
 */
public record Remote(Destination to, @Nullable Proof proof, Refusals refusals) {}
