package dev.gambeson.egress;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered: bytes of a stranger.
 *
 * @param status from 200 to 599
 * @param headers by name in lower case; of a repeated one the last
 * @param body at most as long as the caps allow
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    /** A header by its name in lower case, or null where there is none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
