package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server, asked over plain sockets; it is often not as servers should be. */
class ConnectionTest {

    private static final Caps CAPS = new Caps(Duration.ofSeconds(20), 1000);
    private static final Caps SHORT = new Caps(Duration.ofMillis(200), 1000);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private static Connection to(RawServer server, SecretHeader header) {
        return new Connection(Route.to(server.at("/"), Set.of(Permission.PRIVATE), Networks.here()), header);
    }

    private static String body(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void sendsWhatIsNeededAndNothingElse() throws IOException {
        try (RawServer server = RawServer.saying(OK);
                Connection connection =
                        to(server, new Credential("Authorization", null, "T", null).read(Map.of("T", "sesame")))) {
            Response response = connection.exchange(
                    Request.post(server.at("/a?b=c"), "{\"x\": 1}".getBytes(StandardCharsets.UTF_8)), CAPS);
            assertThat(response.status()).isEqualTo(200);
            assertThat(body(response)).isEqualTo("hi");
            String authority = server.at("/").authority();
            assertThat(server.requests)
                    .containsExactly("POST /a?b=c HTTP/1.1\r\nHost: " + authority
                            + "\r\nUser-Agent: gambeson\r\nAccept: application/json\r\nAccept-Encoding: identity"
                            + "\r\nContent-Type: application/json\r\nContent-Length: 8\r\nAuthorization: sesame"
                            + "\r\n\r\n{\"x\": 1}");
        }
    }

    @Test
    void theConnectionStaysOpenAndCookiesAreNotKept() throws IOException {
        String cookie = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nhi";
        try (RawServer server = RawServer.saying(cookie);
                Connection connection = to(server, null)) {
            for (int i = 0; i < 5; i++) {
                connection.exchange(Request.get(server.at("/")), CAPS);
            }
            assertThat(server.connections).hasValue(1);
            assertThat(server.requests)
                    .hasSize(5)
                    .allSatisfy(sent -> assertThat(sent).doesNotContain("Cookie"));
        }
    }

    @Test
    void aNewConnectionGoesToThePinnedAddressWithoutAskingAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Network network = Networks.with(host -> {
            assertThat(asked.incrementAndGet()).isEqualTo(1);
            return List.of(InetAddress.getLoopbackAddress());
        });
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhi");
                Connection connection =
                        new Connection(Route.to(server.at("/"), Set.of(Permission.PRIVATE), network), null)) {
            // The answer has no length, so that the server would have to end it; it is cut by the time.
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), SHORT))
                    .hasMessageContaining("did not answer within 0.2 seconds");
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), SHORT))
                    .hasMessageContaining("did not answer within 0.2 seconds");
            assertThat(server.connections).hasValue(2);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aRequestForAnotherServerIsAMistake() throws IOException {
        try (RawServer server = RawServer.saying(OK);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() -> connection.exchange(Request.get(Destination.of("https://other.example/")), CAPS))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatNobodyAskedForIsNotTakenForTheNextAnswer() throws IOException {
        String smuggled = OK + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
        try (RawServer server = RawServer.saying(smuggled);
                Connection connection = to(server, null)) {
            for (int i = 0; i < 3; i++) {
                assertThat(body(connection.exchange(Request.get(server.at("/")), CAPS)))
                        .isEqualTo("hi");
            }
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        try (RawServer target = RawServer.saying(OK);
                RawServer server = RawServer.saying(
                        "HTTP/1.1 302 Found\r\nLocation: " + target.at("/") + "\r\nContent-Length: 0\r\n\r\n");
                Connection connection = to(server, null)) {
            assertThat(connection.exchange(Request.get(server.at("/")), CAPS).status())
                    .isEqualTo(302);
            assertThat(target.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n', hi",
        "2, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1;x=y\r\nh\r\n1\r\ni\r\n0\r\nTrailer: 1\r\n\r\n', hi",
        "3, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', hi",
        "4, 'HTTP/1.1 200\r\ncontent-length:2\r\n\r\nhi', hi",
        "5, 'HTTP/1.1 204 No Content\r\n\r\n', ''",
        "6, 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi', hi"
    })
    void readsEveryFormOfABody(int id, String answer, String expected) throws IOException {
        try (RawServer server = RawServer.saying(answer);
                Connection connection = to(server, null)) {
            assertThat(body(connection.exchange(Request.get(server.at("/")), CAPS)))
                    .as("case " + id)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n', more than the 1000 bytes",
        "'HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999\r\n\r\n', more than the 1000 bytes",
        "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', no number",
        "'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi', twice",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n', not known",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n', more than the 1000 bytes",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n', without a size",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n', longer than it says",
        "'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi', not asked for",
        "'HTTP/1.1 200 OK\r\nno header\r\n\r\n', none",
        "'HTTP/1.1 200 OK\r\nA: 1\r\n folded\r\n\r\n', none",
        "'HTTP/2 200\r\n\r\n', does not speak",
        "'SSH-2.0-OpenSSH_9\r\n', does not speak",
        "'HTTP/1.1 999 Odd\r\n\r\n', does not speak"
    })
    void whatIsNoSuchAnswerIsTheServersFault(String answer, String why) throws IOException {
        try (RawServer server = RawServer.saying(answer);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), CAPS))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining(why)
                    .hasMessageStartingWith(server.at("").toString());
        }
    }

    /** Each of these would never end. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "x", "HTTP/1.1 200 OK\r\nA: b\r\n", "A: b\r\n"})
    void aHeadWithoutEndIsCut(String again) throws IOException {
        RawServer.Script endless = (out, request) -> {
            if (again.startsWith("A")) {
                out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 1_000_000; i++) {
                out.write(again.getBytes(StandardCharsets.US_ASCII));
            }
        };
        try (RawServer server = new RawServer(endless);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), CAPS))
                    .isInstanceOf(GambesonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\n", "\r\n"})
    void aBodyWithoutEndIsCut(String head) throws IOException {
        RawServer.Script endless = (out, request) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + head).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(
                        head.contains("chunked") ? "hello\r\n5\r\n".getBytes(StandardCharsets.US_ASCII) : new byte[9]);
            }
        };
        try (RawServer server = new RawServer(endless);
                Connection connection = to(server, null)) {
            if (head.startsWith("Content")) {
                assertThat(connection
                                .exchange(Request.get(server.at("/")), CAPS)
                                .body())
                        .hasSize(5);
            } else {
                assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), CAPS))
                        .hasMessageContaining("more than the 1000 bytes");
            }
        }
    }

    /** A byte now and then, always in time for a timeout of a single read. */
    @Test
    void aServerThatDripsIsGivenUpWhenTheTimeIsUp() throws IOException {
        RawServer.Script dripping = (out, request) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 900; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        };
        try (RawServer server = new RawServer(dripping);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), SHORT))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("did not answer within 0.2 seconds");
        }
    }

    /** Slow, but as fast as was asked: a long file takes longer than any one answer may. */
    @Test
    void aLongAnswerThatComesFastEnoughIsWaitedFor() throws IOException {
        RawServer.Script steady = (out, request) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 30; i++) {
                out.write(new byte[1000]);
                out.flush();
                Thread.sleep(50);
            }
        };
        try (RawServer server = new RawServer(steady);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() ->
                            connection.exchange(Request.get(server.at("/")), new Caps(Duration.ofMillis(700), 1 << 20)))
                    .hasMessageContaining("did not answer within 0.7 seconds");
            ByteArrayOutputStream taken = new ByteArrayOutputStream();
            Response head = connection.exchange(
                    Request.get(server.at("/")), new Caps(Duration.ofMillis(700), 1 << 20, 1000), response -> taken);
            assertThat(taken.size()).isEqualTo(30_000);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("content-length")).isEqualTo("30000");
        }
    }

    /** Ten seconds were bought at once, and then nothing comes. */
    @Test
    void aBurstBuysNoSilence() throws IOException {
        RawServer.Script burst = (out, request) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[10_000]);
            out.flush();
            Thread.sleep(20_000);
        };
        try (RawServer server = new RawServer(burst);
                Connection connection = to(server, null)) {
            Instant start = Instant.now();
            Caps caps = new Caps(Duration.ofMillis(300), 1 << 20, 1000);
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), caps))
                    .hasMessageContaining("did not answer within 0.3 seconds");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void saysTheHeadersOfARequestAndNoOthers() throws IOException {
        try (RawServer server = RawServer.saying(OK);
                Connection connection = to(server, null)) {
            connection.exchange(Request.get(server.at("/"), Map.of("Range", "bytes=0-1", "If-Range", "\"a\"")), CAPS);
            assertThat(server.requests)
                    .containsExactly("GET / HTTP/1.1\r\nHost: " + server.at("/").authority()
                            + "\r\nUser-Agent: gambeson\r\nIf-Range: \"a\"\r\nRange: bytes=0-1"
                            + "\r\nAccept-Encoding: identity\r\n\r\n");
            assertThatThrownBy(() -> Request.get(server.at("/"), Map.of("Range", "a\r\nX: y")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A write has no timeout in Java at all. */
    @Test
    void aServerThatDoesNotListenIsGivenUpToo() throws IOException, InterruptedException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Destination to = Destination.of("http://model.example:" + deaf.getLocalPort());
            try (Connection connection =
                    new Connection(Route.to(to, Set.of(Permission.PRIVATE), Networks.here()), null)) {
                byte[] large = new byte[64 << 20];
                assertThatThrownBy(() -> connection.exchange(Request.post(to, large), SHORT))
                        .hasMessageContaining("did not answer within 0.2 seconds");
            }
        }
    }

    @Test
    void aLostConnectionIsWorthAnotherTry() throws IOException {
        RawServer.Script once = (out, request) -> {
            if (request == 1) {
                throw new SocketException("gone");
            }
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
        };
        try (RawServer server = new RawServer(once);
                Connection connection = to(server, null)) {
            assertThatThrownBy(() -> connection.exchange(Request.get(server.at("/")), CAPS))
                    .isInstanceOf(IOException.class);
            assertThat(body(connection.exchange(Request.get(server.at("/")), CAPS)))
                    .isEqualTo("hi");
        }
    }
}
