package dev.gambeson.model.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gambeson.egress.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers as a test says, and keeps what it was asked. */
final class FakeServer implements AutoCloseable {

    /** What came. */
    record Asked(String method, String path, String authorization, String body) {}

    /** What goes back. */
    record Said(int status, String header, String value, String body) {

        static Said ok(String body) {
            return new Said(200, null, null, body);
        }

        static Said status(int status, String body) {
            return new Said(status, null, null, body);
        }

        static Said later(int status, String retryAfter) {
            return new Said(status, "Retry-After", retryAfter, "later");
        }
    }

    /** The test's part. */
    interface Answers {
        Said to(Asked asked, int request) throws IOException;
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeServer(Answers answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private void answer(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int number;
            synchronized (asked) {
                asked.add(one);
                number = asked.size();
            }
            Said said = answers.to(one, number);
            if (said.header() != null) {
                exchange.getResponseHeaders().add(said.header(), said.value());
            }
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    Destination at(String path) {
        return Destination.of("http://model.example:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
