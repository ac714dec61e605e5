package dev.gambeson.egress;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server. Immutable.
 *
 * @param to where, on the server of the connection
 * @param json the body to post, or null to get
 * @param headers what else is said, by name; never a secret
 */
public record Request(Destination to, byte @Nullable [] json, Map<String, String> headers) {

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    /** @throws IllegalArgumentException where a value would begin another line */
    public Request {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        for (String value : headers.values()) {
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("no value of a header");
            }
        }
    }

    /** Gets a JSON text. */
    public static Request get(Destination to) {
        return new Request(to, null, JSON);
    }

    /** Gets what is there, or what of it the headers say. */
    public static Request get(Destination to, Map<String, String> headers) {
        return new Request(to, null, headers);
    }

    /** Posts a JSON text. */
    public static Request post(Destination to, byte[] json) {
        return new Request(to, json, JSON);
    }
}
