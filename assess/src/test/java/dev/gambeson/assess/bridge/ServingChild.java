package dev.gambeson.assess.bridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that serves a model over the Open Inference Protocol, as a process of its own that needs nothing but a JDK.
 *
 * <p>Its words say how: {@code serve} ends with its input, {@code stubborn} ends only by force, {@code parent FILE} starts a
 * process more and writes its id there, {@code orphan FILE} ends after that, {@code dies-after N} ends after so many rows,
 * {@code silent} tells nothing, {@code unready} is never ready, {@code environment} says what it sees and ends, {@code
 * sleep} sleeps.
 */
public final class ServingChild {

    private static final Pattern DATA = Pattern.compile("\"data\":\\[([^\\]]*)\\]");

    private ServingChild() {}

    /** The words that start it. */
    static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of(URI.create(ServingChild.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString(),
                ServingChild.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** Serves. */
    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "environment" -> {
                PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
                err.println("sees " + String.join(" ", System.getenv().keySet()));
                err.println("told " + System.getenv("GAMBESON_BRIDGE_TOKEN") + "\u001b[31m\u202e");
                System.exit(7);
            }
            case "sleep" -> Thread.sleep(600_000);
            case "silent" -> waitForEnd();
            case "parent", "orphan" -> {
                Process more = new ProcessBuilder(command("sleep")).start();
                Files.writeString(Path.of(words[1]), Long.toString(more.pid()));
                serve("", Integer.MAX_VALUE);
                if (words[0].equals("orphan")) {
                    Thread.sleep(300);
                    System.exit(0);
                }
                waitForEnd();
            }
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ServingChild::sleep));
                serve("", Integer.MAX_VALUE);
                sleep();
            }
            default -> {
                serve(words[0], words[0].equals("dies-after") ? Integer.parseInt(words[1]) : Integer.MAX_VALUE);
                waitForEnd();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to it; its input ends with whoever started it.
        }
        System.exit(0);
    }

    private static void serve(String how, int most) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        AtomicInteger rows = new AtomicInteger();
        String token = "Bearer " + System.getenv("GAMBESON_BRIDGE_TOKEN");
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean known = token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known || how.equals("unready")) {
                say(exchange, known ? 503 : 401, "{}");
            } else if (path.endsWith("/infer")) {
                infer(exchange, rows, most);
            } else {
                say(exchange, 200, """
                        {"name": "model", "inputs": [{"name": "age", "datatype": "FP64", "shape": [-1, 1]},
                         {"name": "job", "datatype": "FP64", "shape": [-1, 1]}],
                         "outputs": [{"name": "scores", "datatype": "FP64", "shape": [-1, 2]}],
                         "parameters": {"missing": "null", "untyped": ["age", "job"], "classes": ["bad", "good"],
                          "answers": "probabilities"}}""");
            }
        });
        server.start();
        System.out.println("some words of a library");
        System.out.println("{\"ready\": true, \"port\": " + server.getAddress().getPort() + "}");
    }

    /** Who is older than 40 is good; of whom no age is known, at random. */
    private static void infer(HttpExchange exchange, AtomicInteger rows, int most) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher data = DATA.matcher(body);
        if (!data.find()) {
            say(exchange, 400, "{}");
            return;
        }
        String[] ages = data.group(1).split(",");
        if (rows.addAndGet(ages.length) > most) {
            System.err.println("a value of the data: " + ages[0]);
            Runtime.getRuntime().halt(9);
        }
        String scores = List.of(ages).stream()
                .map(age -> age.equals("null") ? "0.5,0.5" : Double.parseDouble(age) > 40 ? "0.1,0.9" : "0.8,0.2")
                .collect(Collectors.joining(","));
        say(
                exchange,
                200,
                "{\"outputs\": [{\"name\": \"scores\", \"datatype\": \"FP64\", \"shape\": [" + ages.length
                        + ", 2], \"data\": [" + scores + "]}]}");
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
