package dev.gambeson.scan.source;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.BodyTaker;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.SecretHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one file again and again, wherever the server that the user named redirects to. Not thread-safe.
 *
 * <p>The secret header is shown to the server that the user named and to no other. Where a redirect has run out, the named
 * server is asked anew.
 */
final class Fetcher implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_WORDS = 1 << 20;
    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);
    private static final Set<Integer> GONE = Set.of(401, 403, 404, 410);

    /** A minute for an answer to come, and more while it comes with at least 64 KiB in a second. */
    private static final Duration TIME = Duration.ofMinutes(1);

    private static final int PACE = 1 << 16;

    private final Destination named;
    private final Access access;
    private final Network network;
    private final @Nullable SecretHeader secret;
    private final Route first;
    private Destination place;
    private Route route;
    private Connection connection;

    /** @throws GambesonException {@code ADDRESS_REFUSED}, {@code REMOTE_FAILED} as {@link Route#to} does */
    Fetcher(Destination named, Access access) {
        this.named = named;
        this.access = access;
        this.network = access.network().get();
        this.secret = access.credential() == null ? null : access.credential().read(network.environment());
        this.first = Route.to(named, access.allowed(), network);
        this.place = named;
        this.route = first;
        this.connection = new Connection(first, secret);
    }

    /**
     * Asks for the file.
     *
     * @param headers what of it is wanted
     * @param most how many bytes the answer may have
     * @param taker is asked where the body goes where the answer has one that counts (2xx); again where one broke off
     * @return the answer, whatever its status, without its body
     * @throws GambesonException {@code REMOTE_FAILED} where none comes, {@code ADDRESS_REFUSED} where the server redirects
     *     to where nobody should go
     */
    Response get(Map<String, String> headers, long most, BodyTaker taker) {
        for (int attempt = 1; ; attempt++) {
            IOException broken = null;
            try {
                Response response = follow(headers, new Caps(TIME, most, PACE), taker);
                if (GONE.contains(response.status()) && !place.equals(named)) {
                    goTo(named, first);
                    response = follow(headers, new Caps(TIME, most, PACE), taker);
                }
                if (!LATER.contains(response.status()) || attempt == TRIES) {
                    return response;
                }
            } catch (IOException e) {
                broken = e;
            }
            if (attempt == TRIES) {
                throw failed(
                        "could not be reached, or broke off, " + TRIES + " times",
                        "Check the address and the connection to the network.",
                        broken);
            }
            pause(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
        }
    }

    private Response follow(Map<String, String> headers, Caps caps, BodyTaker taker) throws IOException {
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Response response = connection.exchange(
                    Request.get(place, headers),
                    caps,
                    head -> head.status() / 100 == 2 ? taker.take(head) : words(head));
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            redirect(response.header("location"));
        }
        throw failed("redirects more than " + MOST_REDIRECTS + " times", null, null);
    }

    private void redirect(@Nullable String location) {
        try {
            Destination next = place.redirected(location == null ? "" : location);
            goTo(next, route.redirected(next, access.allowed()));
        } catch (IllegalArgumentException e) {
            throw failed("redirects to an address that " + e.getMessage(), null, e);
        }
    }

    private void goTo(Destination next, Route there) {
        place = next;
        if (there != route) {
            connection.close();
            route = there;
            connection = new Connection(there, there == first ? secret : null);
        }
    }

    private void pause(Duration time) {
        try {
            network.pause().of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The error of a server that does not give what it should; it names the file as the user did, without a query. */
    GambesonException failed(String problem, @Nullable String remedy, @Nullable Exception cause) {
        return new GambesonException(ErrorCode.REMOTE_FAILED, named + " " + problem, remedy, cause);
    }

    /** Nobody reads what is said to a refusal, but it may not be endless. */
    private OutputStream words(Response head) {
        return new Bounded(
                OutputStream.nullOutputStream(),
                MOST_WORDS,
                () -> failed("answered with the status " + head.status() + " and words without an end", null, null));
    }

    /** The error of an answer that is no success. */
    GambesonException refused(Response response) {
        String remedy = switch (response.status()) {
            case 401, 403 -> "Give the header that lets you in, with --auth-variable NAME.";
            case 404, 410 -> "Check the address.";
            case 429, 503 -> "Try again later.";
            default -> null;
        };
        return failed("answered with the status " + response.status(), remedy, null);
    }

    @Override
    public void close() {
        connection.close();
    }
}
