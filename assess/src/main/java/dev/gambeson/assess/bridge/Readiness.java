package dev.gambeson.assess.bridge;

import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Route;
import dev.gambeson.model.remote.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Asks a server of the Open Inference Protocol whether it is ready ({@code GET /v2/health/ready}) until it is.
 *
 * @param endpoint where it is
 * @param network the way there
 */
record Readiness(Endpoint endpoint, Network network) {

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 1 << 16);
    private static final int READY = 200;

    /** @param until when it is given up, by {@link System#nanoTime} */
    void await(Process process, long until, Function<String, GambesonException> failed) {
        Route route = Route.to(endpoint.url(), endpoint.allow(), network);
        Credential credential = Objects.requireNonNull(endpoint.credential());
        Request request = Request.get(endpoint.url().below("/v2/health/ready"));
        try (Connection connection = new Connection(route, credential.read(network.environment()))) {
            while (!ready(connection, request)) {
                if (!process.isAlive() || System.nanoTime() - until >= 0) {
                    throw failed.apply("was not ready");
                }
                Thread.sleep(BETWEEN.toMillis());
            }
            if (!process.isAlive()) {
                throw failed.apply("was not ready");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static boolean ready(Connection connection, Request request) {
        try {
            return connection.exchange(request, CAPS).status() == READY;
        } catch (IOException | GambesonException e) {
            return false;
        }
    }
}
