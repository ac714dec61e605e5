package dev.gambeson.egress;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server.
 *
 * @param to where, on the server of the connection
 * @param json the body to post, or null to get
 */
public record Request(Destination to, byte @Nullable [] json) {

    /** Gets what is there. */
    public static Request get(Destination to) {
        return new Request(to, null);
    }

    /** Posts a JSON text. */
    public static Request post(Destination to, byte[] json) {
        return new Request(to, json);
    }
}
