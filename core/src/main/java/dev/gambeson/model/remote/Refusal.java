package dev.gambeson.model.remote;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.SecretHeader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is said where a server answers with a status that is no success. A little of its own words is shown, for they often
 * say what is wrong; never our secret, which it may send back.
 *
 * @param server the address
 * @param credential the header that was sent, or null
 */
record Refusal(String server, @Nullable SecretHeader credential) {

    private static final int SHOWN = 300;

    GambesonException of(Response response) {
        int status = response.status();
        String words = words(response);
        return new GambesonException(
                ErrorCode.REMOTE_FAILED,
                server + " answered with the status " + status + (words.isEmpty() ? "" : ": " + words),
                remedy(status));
    }

    private String words(Response response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        // The secret goes first: cut in the middle, it would not be recognised.
        String safe = credential == null ? text : credential.secret().redact(text);
        String line = safe.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    private static @Nullable String remedy(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "Redirects are not followed: name the address where the model really is.";
            case 401, 403 -> "Give the header that lets you in: `auth: {variable: NAME}`, or --auth-variable NAME.";
            case 404, 405 -> "Check the address, the name of the model, and the protocol.";
            case 413 -> "Ask about fewer examples at once with --batch.";
            case 429, 503 -> "Ask more slowly with `rate` (--rate) and fewer --threads.";
            default -> null;
        };
    }
}
