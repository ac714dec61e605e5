package dev.gambeson.crypto.key.transit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Answers as the HTTP API of the transit engine says, and as a test says where that is given. */
final class FakeTransit implements TransitPeer {

    /** What is answered instead, whatever is asked: a status and a body; null to answer as Vault does. */
    volatile Map.@Nullable Entry<Integer, String> instead;

    /** What was asked: method, path, namespace. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The bodies that came. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final String address;
    private volatile byte[] key = KeyWrap.random(32);
    private volatile boolean sealed;

    FakeTransit() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http://127.0.0.1");
    }

    private FakeTransit(HttpServer server, String host) {
        this.server = server;
        this.address = host + ":" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that speaks TLS, as model.example. */
    static FakeTransit secure(SSLContext serving) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        return new FakeTransit(server, "https://model.example");
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String token() {
        return "s.token-of-the-fake";
    }

    @Override
    public void renewKey() {
        key = KeyWrap.random(32);
    }

    @Override
    public void seal() {
        sealed = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getRawPath();
        asked.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders()
                        .getOrDefault("X-Vault-Namespace", List.of(""))
                        .get(0));
        var other = instead;
        if (other != null) {
            send(exchange, other.getKey(), other.getValue());
        } else if (sealed) {
            send(exchange, 503, "{\"errors\":[\"Vault is sealed\"]}");
        } else if (!exchange.getRequestHeaders()
                .getOrDefault("X-Vault-Token", List.of(""))
                .get(0)
                .equals(token())) {
            send(exchange, 403, "{\"errors\":[\"permission denied\"]}");
        } else {
            engine(exchange, path, body);
        }
    }

    private void engine(HttpExchange exchange, String path, byte[] body) throws IOException {
        switch (path) {
            case "/v1/transit/keys/acme" -> send(exchange, 200, "{\"data\":{\"type\":\"aes256-gcm96\"}}");
            case "/v1/transit/encrypt/acme" -> {
                JsonNode question = JsonNode.of(body, "question");
                byte[] sealedText = KeyWrap.wrap(
                        key,
                        question.at("plaintext").base64(),
                        question.at("associated_data").base64());
                data(exchange, "ciphertext", "vault:v1:" + Base64.getEncoder().encodeToString(sealedText));
            }
            case "/v1/transit/decrypt/acme" -> {
                JsonNode question = JsonNode.of(body, "question");
                byte[] text = Base64.getDecoder()
                        .decode(question.at("ciphertext").text().substring("vault:v1:".length()));
                byte[] plain =
                        KeyWrap.unwrap(key, text, question.at("associated_data").base64());
                if (plain == null) {
                    send(exchange, 400, "{\"errors\":[\"cipher: message authentication failed\"]}");
                } else {
                    data(exchange, "plaintext", Base64.getEncoder().encodeToString(plain));
                }
            }
            default -> {
                boolean engine = path.startsWith("/v1/transit/");
                send(exchange, 404, engine ? "{\"errors\":[]}" : "{\"errors\":[\"no handler for route\"]}");
            }
        }
    }

    private static void data(HttpExchange exchange, String name, String value) throws IOException {
        byte[] body = JsonText.compact(Map.of("data", Map.of(name, value)));
        send(exchange, 200, new String(body, StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
