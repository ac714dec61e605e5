package dev.gambeson.model.remote;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.SecretHeader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server until it answers: again after a lost connection or a status that says "later" (429, 502, 503, 504), after
 * the time that the server names or twice the last one, and at most {@value #TRIES} times. Not thread-safe; threads share
 * the meter.
 */
final class Asker implements AutoCloseable {

    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

    private final Route route;
    private final Connection connection;
    private final Meter meter;
    private final Clock clock;
    private final Refusal refusal;

    Asker(Route route, @Nullable SecretHeader credential, Meter meter, Clock clock) {
        this.route = route;
        this.connection = new Connection(route, credential);
        this.meter = meter;
        this.clock = clock;
        this.refusal = new Refusal(route.toString(), credential);
    }

    /**
     * The body of the answer to a request about so many examples.
     *
     * @throws GambesonException {@code REMOTE_FAILED} where no answer comes, {@code QUERIES_SPENT} where it would go
     *     beyond the cap
     * @throws CancellationException where the thread is interrupted
     */
    byte[] ask(Request request, int examples, Caps caps) {
        try {
            for (int attempt = 1; ; attempt++) {
                meter.admit(examples);
                Instant start = clock.instant();
                Response response = exchange(request, caps, attempt);
                if (response != null && response.status() == 200) {
                    meter.answered(examples, Duration.between(start, clock.instant()));
                    return response.body();
                }
                if (response != null && (!LATER.contains(response.status()) || attempt == TRIES)) {
                    throw refusal.of(response);
                }
                meter.hold(wait(response, attempt));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The answer, or null where the connection was lost and it is worth another try. */
    private @Nullable Response exchange(Request request, Caps caps, int attempt) {
        try {
            return connection.exchange(request, caps);
        } catch (IOException e) {
            if (attempt < TRIES) {
                return null;
            }
            throw new GambesonException(
                    ErrorCode.REMOTE_FAILED,
                    route + " could not be reached, or broke off, " + TRIES + " times",
                    "Check that the server runs and the address is right.",
                    e);
        }
    }

    private Duration wait(@Nullable Response response, int attempt) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
        if (response == null) {
            return doubled;
        }
        Duration named = RetryAfter.read(response.header("retry-after"), clock.instant());
        if (named.compareTo(RetryAfter.LONGEST) > 0) {
            throw new GambesonException(
                    ErrorCode.REMOTE_FAILED,
                    route + " asks to come back in " + named.toSeconds() + " seconds, which is too long to wait for",
                    "Come back then, or ask more slowly with `rate` (--rate).");
        }
        return named.compareTo(doubled) > 0 ? named : doubled;
    }

    @Override
    public void close() {
        connection.close();
    }
}
