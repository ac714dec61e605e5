package dev.gambeson.crypto.key.transit;

import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A real server, started from a program {@code bao} or {@code vault} in development mode: in memory, unsealed, on this machine. */
final class OpenBao implements TransitPeer {

    private static final String TOKEN = "root-of-a-test";

    private final Process process;
    private final String address;

    OpenBao(Path program, Path home) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        address = "http://127.0.0.1:" + port;
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "server",
                "-dev",
                "-dev-no-store-token",
                "-dev-root-token-id=" + TOKEN,
                "-dev-listen-address=127.0.0.1:" + port);
        builder.environment().put("HOME", home.toString());
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int tries = 0; tries < 300 && status("/v1/sys/health", null) != 200; tries++) {
            Thread.sleep(100);
        }
        demand(204, "/v1/sys/mounts/transit", "{\"type\":\"transit\"}");
        demand(200, "/v1/transit/keys/acme", "{}");
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String token() {
        return TOKEN;
    }

    @Override
    public void renewKey() {
        // A key cannot be deleted by the verbs that we speak: the engine is mounted anew at its place.
        demand(200, "/v1/sys/remount", "{\"from\":\"transit\",\"to\":\"before\"}");
        for (int tries = 0; tries < 100 && status("/v1/sys/mounts/transit", "{\"type\":\"transit\"}") != 204; tries++) {
            pause();
        }
        demand(200, "/v1/transit/keys/acme", "{}");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void seal() {
        demand(204, "/v1/sys/seal", "{}");
    }

    private void demand(int status, String path, String body) {
        int answered = status(path, body);
        if (answered != status && answered != 204) {
            throw new IllegalStateException(path + " answers " + answered);
        }
    }

    private int status(String path, @org.jspecify.annotations.Nullable String body) {
        Destination to = Destination.of(address + path);
        Route route = Route.to(to, Set.of(Permission.PRIVATE), Network.ofMachine(Map.of()));
        try (Connection connection =
                new Connection(route, new SecretHeader("X-Vault-Token", null, Secret.of(TOKEN, "test")))) {
            byte[] json = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
            Response response = connection.exchange(
                    new Request(to, json, Map.of("Accept", "application/json")),
                    new Caps(Duration.ofSeconds(10), 1 << 20));
            return response.status();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
