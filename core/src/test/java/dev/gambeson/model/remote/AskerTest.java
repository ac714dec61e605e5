package dev.gambeson.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Route;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.remote.FakeServer.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking again, by a clock that the test moves. */
class AskerTest {

    private static final Caps CAPS = new Caps(Duration.ofSeconds(20), 1000);

    private final HandClock clock = new HandClock();
    private Meter meter = new Meter(Endpoints.atMost(1000), clock, clock);

    private String ask(FakeServer server) {
        Route route = Route.to(server.at("/"), Set.of(Permission.PRIVATE), clock.network(Map.of()));
        try (Asker asker = new Asker(route, null, meter, clock)) {
            byte[] body = asker.ask(Request.post(server.at("/"), new byte[] {'1'}), 10, CAPS);
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void asksAgainLaterAndEachTimeLater(int status) throws IOException {
        try (FakeServer server =
                new FakeServer((asked, request) -> request < 5 ? Said.status(status, "busy") : Said.ok("yes"))) {
            assertThat(ask(server)).isEqualTo("yes");
            assertThat(clock.waits)
                    .containsExactly(
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(4));
            // Every sending counts: it may have cost the owner of the server as much.
            assertThat(meter.used()).isEqualTo(50);
        }
    }

    @Test
    void givesUpAfterTheFifthTime() throws IOException {
        try (FakeServer server = new FakeServer((asked, request) -> Said.status(503, "busy"))) {
            assertThatThrownBy(() -> ask(server))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("status 503: busy");
            assertThat(server.asked).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 501, 201})
    void otherStatusesAreFinal(int status) throws IOException {
        try (FakeServer server = new FakeServer((asked, request) -> Said.status(status, "no"))) {
            assertThatThrownBy(() -> ask(server)).hasMessageContaining("status " + status);
            assertThat(server.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 0.5",
        "-3, 0.5",
        "soon, 0.5",
        "'Tue, 24 Nov 2026 12:00:30 GMT', 30",
        "'Tue, 24 Nov 2026 11:00:00 GMT', 0.5",
        "120, 120"
    })
    void comesBackWhenTheServerSays(String header, double seconds) throws IOException {
        try (FakeServer server =
                new FakeServer((asked, request) -> request == 1 ? Said.later(429, header) : Said.ok("yes"))) {
            assertThat(ask(server)).isEqualTo("yes");
            assertThat(clock.waits).containsExactly(Duration.ofMillis((long) (1000 * seconds)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"121", "999999999", "Wed, 25 Nov 2026 12:00:00 GMT"})
    void doesNotWaitForHours(String header) throws IOException {
        try (FakeServer server = new FakeServer((asked, request) -> Said.later(429, header))) {
            assertThatThrownBy(() -> ask(server)).hasMessageContaining("too long to wait for");
            assertThat(clock.waits).isEmpty();
        }
    }

    @Test
    void whoeverAsksMeanwhileWaitsToo() throws IOException, InterruptedException {
        try (FakeServer server =
                new FakeServer((asked, request) -> request == 1 ? Said.later(429, "9") : Said.ok("yes"))) {
            meter.hold(Duration.ofSeconds(3));
            assertThat(ask(server)).isEqualTo("yes");
            assertThat(clock.waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(9));
        }
    }

    @Test
    void aRetryThatWouldGoBeyondTheCapIsNotMade() throws IOException {
        meter = new Meter(Endpoints.atMost(25), clock, clock);
        try (FakeServer server = new FakeServer((asked, request) -> Said.status(503, "busy"))) {
            assertThatThrownBy(() -> ask(server)).isInstanceOf(QueriesSpentException.class);
            assertThat(server.asked).hasSize(2);
            assertThat(meter.used()).isEqualTo(20);
        }
    }

    @Test
    void aThreadThatIsStoppedStops() throws IOException {
        try (FakeServer server = new FakeServer((asked, request) -> Said.status(503, "busy"))) {
            meter = new Meter(Endpoints.atMost(1000), clock, duration -> {
                throw new InterruptedException();
            });
            assertThatThrownBy(() -> ask(server)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
