package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said where a server fails. */
class EndpointCommandTest {

    private static final String DIGITS = "../examples/digits/";

    @Test
    void theFailureOfAServerIsFiveAndItsEchoOfTheSecretIsNotShown() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String secret = String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"));
            byte[] body = ("the key " + secret + " is not known here").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Console attack = Console.run(
                    Map.of("XDG_CONFIG_HOME", "/nonexistent", "KEY", "hunter2hunter2"),
                    false,
                    "attack",
                    "http://localhost:" + server.getAddress().getPort(),
                    "--protocol",
                    "mlflow",
                    "--allow",
                    "private",
                    "--auth-header",
                    "X-Key",
                    "--auth-variable",
                    "KEY",
                    "--data",
                    DIGITS + "t10k-images-idx3-ubyte.gz",
                    "--labels",
                    DIGITS + "t10k-labels-idx1-ubyte.gz",
                    "--limit",
                    "2");
            assertThat(attack.code()).as(attack.all()).isEqualTo(5);
            assertThat(attack.err())
                    .contains("answered with the status 401: the key *** is not known here")
                    .contains("--auth-variable");
            assertThat(attack.all()).doesNotContain("hunter2");
        } finally {
            server.stop(0);
        }
    }
}
