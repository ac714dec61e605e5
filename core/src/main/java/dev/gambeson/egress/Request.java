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
 * @param body what to post, or null to get
 * @param headers what else is said, by name; never a secret. A body is JSON where no {@value #TYPE} says otherwise
 */
public record Request(Destination to, byte @Nullable [] body, Map<String, String> headers) {

    /** The header that says what a body is. */
    public static final String TYPE = "Content-Type";

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

    /**
     * Posts bytes of another kind.
     *
     * @param type what they are, and
     * @param accepted what is expected for them: media types
     */
    public static Request post(Destination to, byte[] body, String type, String accepted) {
        return new Request(to, body, Map.of(TYPE, type, "Accept", accepted));
    }
}
