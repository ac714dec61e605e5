package dev.gambeson.store.transfer;

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
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.StoreAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one thing again and again, wherever the server that the user named redirects to. Not thread-safe.
 *
 * <p>The proof of who asks is shown to the server that the user named and to no other. Where a redirect has run out, the named
 * server is asked anew.
 */
public final class Fetcher implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_WORDS = 1 << 20;
    private static final int KEPT_WORDS = 1 << 16;
    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);
    private static final Set<Integer> GONE = Set.of(401, 403, 404, 410);

    /** A minute for an answer to come, and more while it comes with at least 64 KiB in a second. */
    private static final Duration TIME = Duration.ofMinutes(1);

    private static final int PACE = 1 << 16;

    private final Remote remote;
    private final StoreAccess access;
    private final Network network;
    private final Route first;
    private final Instant end;
    private ByteArrayOutputStream words = new ByteArrayOutputStream();
    private Destination place;
    private Route route;
    private Connection connection;

    /**
     * Looks the server up.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED}, {@code REMOTE_FAILED} as {@link Route#to} does
     */
    public Fetcher(Remote remote, StoreAccess access) {
        this.remote = remote;
        this.access = access;
        this.network = access.network().get();
        this.end = network.clock().instant().plus(access.mostTime());
        this.first = Route.to(remote.to(), access.allowed(), network);
        this.place = remote.to();
        this.route = first;
        this.connection = new Connection(first, remote.proof());
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
    public Response get(Map<String, String> headers, long most, BodyTaker taker) {
        for (int attempt = 1; ; attempt++) {
            IOException broken = null;
            try {
                Response response = follow(headers, new Caps(TIME, most, PACE), taker);
                if (GONE.contains(response.status()) && !place.equals(remote.to())) {
                    goTo(remote.to(), first);
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
                    head -> new Watched(head.status() / 100 == 2 ? taker.take(head) : words(head), this::demandTime));
            String location = response.header("location");
            if (!REDIRECTS.contains(response.status()) || location == null) {
                return response;
            }
            redirect(location);
        }
        throw failed("redirects more than " + MOST_REDIRECTS + " times", null, null);
    }

    private void redirect(String location) {
        try {
            Destination next = place.redirected(location);
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
            connection = new Connection(there, there == first ? remote.proof() : null);
        }
    }

    /** A server that is always a little faster than one that is given up would last for weeks. */
    private void demandTime() {
        if (network.clock().instant().isAfter(end)) {
            throw failed(
                    "did not come within " + access.mostTime().toMinutes() + " minutes", "Download it yourself.", null);
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
    public GambesonException failed(String problem, @Nullable String remedy, @Nullable Exception cause) {
        return new GambesonException(ErrorCode.REMOTE_FAILED, remote.to() + " " + problem, remedy, cause);
    }

    /** The error of a file that is larger than may be taken. */
    GambesonException tooLarge() {
        return InputException.tooLarge(
                Location.of(remote.to().toString()),
                "has more than the " + access.mostBytes() + " bytes that may be downloaded (--max-download)",
                "Allow more, or download it yourself.");
    }

    /** Of what is said to a refusal the beginning is kept, and it may not be endless. */
    private OutputStream words(Response head) {
        words = new ByteArrayOutputStream();
        ByteArrayOutputStream kept = words;
        OutputStream beginning = new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                kept.write(bytes, from, Math.min(length, KEPT_WORDS - kept.size()));
            }
        };
        return new Bounded(
                beginning,
                MOST_WORDS,
                () -> failed("answered with the status " + head.status() + " and words without an end", null, null));
    }

    /** Words of the server in which our secret, where it sends that back, is blotted out. */
    public byte[] safe(byte[] said) {
        return remote.proof() == null ? said : remote.proof().redact(said);
    }

    /**
     * The error of an answer that is no success; of the last one, for what was said to it is read. {@code FILE_NOT_FOUND}
     * where the server says that nothing is there, else {@code REMOTE_FAILED}.
     */
    public GambesonException refused(Response response) {
        Response answer = new Response(response.status(), response.headers(), safe(words.toByteArray()));
        Refusals.Refusal refusal = remote.refusals().of(answer);
        ErrorCode code = refusal.missing() ? ErrorCode.FILE_NOT_FOUND : ErrorCode.REMOTE_FAILED;
        return new GambesonException(code, remote.to() + " " + refusal.problem(), refusal.remedy());
    }

    /** The bounds within which it asks. */
    StoreAccess access() {
        return access;
    }

    @Override
    public void close() {
        connection.close();
    }
}
