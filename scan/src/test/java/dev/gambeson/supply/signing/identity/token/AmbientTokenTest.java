package dev.gambeson.supply.signing.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmbientTokenTest {

    private static final Set<Permission> PRIVATE = Set.of(Permission.PRIVATE);
    private static final String TOKEN = "e30."
            + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            "{\"iss\":\"https://a.b\",\"aud\":\"sigstore\",\"sub\":\"https://c.d\",\"exp\":1795608000}"
                                    .getBytes(StandardCharsets.UTF_8))
            + ".c2ln";

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"count\": 3, \"value\": \"" + TOKEN + "\"}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private IdentityToken get(String path) {
        return AmbientToken.get(
                Network.ofMachine(Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort() + path,
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                        "the-right")),
                PRIVATE);
    }

    @Test
    void gitHubIsAskedForTheAudience() {
        try (IdentityToken token = get("/token/17?api-version=2.0")) {
            assertThat(token.identity().subject()).isEqualTo("https://c.d");
        }
        get("/token").close();
        assertThat(asked)
                .containsExactly(
                        "/token/17?api-version=2.0&audience=sigstore Bearer the-right",
                        "/token?audience=sigstore Bearer the-right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"403 | {}", "302 | {}", "200 | {}", "200 | {\"value\": 7}", "200 | the-right", "500 | the-right"})
    void whatGitHubDoesNotGiveIsSaid(int code, String body) {
        status = code;
        answer = body;
        assertThatThrownBy(() -> get("/token?a=b"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                .hasMessageStartingWith("127.0.0.1 ")
                .hasMessageNotContaining("the-right");
    }

    @Test
    void gitLabHasItReady() {
        try (IdentityToken token =
                AmbientToken.get(Network.ofMachine(Map.of("SIGSTORE_ID_TOKEN", TOKEN + "\n")), Set.of())) {
            assertThat(token.identity().issuer()).isEqualTo("https://a.b");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aServerOfPrivateNetworksIsNotAskedUnlessAllowed() {
        Network network = Network.ofMachine(Map.of(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                "the-right"));
        assertThatThrownBy(() -> AmbientToken.get(network, Set.of()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutABuildServerItSaysWhatToDo() {
        for (Map<String, String> environment : List.of(
                Map.<String, String>of(),
                Map.of("ACTIONS_ID_TOKEN_REQUEST_URL", "https://a.b"),
                Map.of("SIGSTORE_ID_TOKEN", " "))) {
            assertThatThrownBy(() -> AmbientToken.demandThere(environment))
                    .hasMessage("there is no identity token: no build server gives one here");
            assertThatThrownBy(() -> AmbientToken.get(Network.ofMachine(environment), Set.of()))
                    .hasMessage("there is no identity token: no build server gives one here");
        }
    }
}
