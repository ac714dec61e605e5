package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb takes addresses of models and data. */
class AddressCommandTest {

    private static final String SECRET = "hunter2hunter2";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Path file = Path.of("../examples/credit")
                    .resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Console run(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of("XDG_CONFIG_HOME", "/nonexistent", "KEY", SECRET));
        all.putAll(environment);
        Console console = Console.run(all, false, arguments);
        assertThat(console.all()).doesNotContain(SECRET);
        return console;
    }

    private String[] words(String line) {
        return line.replace("URL/", url).split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan URL/model.onnx",
                "data check URL/test.csv --train URL/train.csv --schema URL/schema.yaml --label class --fail-on critical",
                "data schema URL/test.csv",
                "audit URL/model.onnx --data URL/test.csv --label class --fail-on critical",
            })
    void withPermissionItIsAsAFile(String line) {
        Console allowed = run(Map.of(), words(line + " --allow private --auth-variable KEY --auth-scheme Bearer"));
        assertThat(allowed.code()).as(allowed.all()).isZero();
        assertThat(authorizations).isNotEmpty().containsOnly("Bearer " + SECRET);
        Console refused = run(Map.of(), words(line));
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).contains("--allow private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan URL/none",
                "data check URL/none",
                "data schema URL/none",
                "audit URL/none --data URL/test.csv --label class",
            })
    void whatIsNotThereAtAServerEndsAsWhatIsNotThereOnThisMachine(String line) {
        Console missing = run(Map.of(), words(line + " --allow private"));
        assertThat(missing.code()).as(missing.all()).isEqualTo(2);
        assertThat(missing.err()).contains("/none answered with the status 404");
    }

    @Test
    void theNightlyJobTakesThemToo(@TempDir Path folder) throws IOException {
        Console scored = run(
                Map.of(),
                words("score URL/model.onnx URL/test.csv --allow private --out " + folder.resolve("scores.csv")));
        assertThat(scored.code()).as(scored.all()).isZero();
        assertThat(Files.readAllLines(folder.resolve("scores.csv"))).hasSize(301);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit URL/model.onnx --data http://localhost:1/test.csv --label class",
                "scan URL/model.onnx http://localhost:1/model.onnx",
                "score URL/model.onnx http://localhost:1/test.csv --out /nonexistent/scores.csv",
            })
    void oneSecretIsShownToOneServer(String line) {
        Console refused = run(Map.of(), words(line + " --allow private --auth-variable KEY"));
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err())
                .contains("would be shown to http://127.0.0.1:")
                .contains("http://localhost:1");
        assertThat(authorizations).isEmpty();
    }

    /** A secret for the server of a model is not shown to that of the data. */
    @Test
    void theSecretOfAnEndpointIsForTheEndpoint() {
        run(
                Map.of(),
                words("audit https://127.0.0.1:1/ --protocol oip --name m --data URL/none --label class --allow private"
                        + " --auth-variable KEY"));
        assertThat(authorizations).containsOnly("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan models:/credit/1",
                "data check models:/credit/1",
                "scan gs://bucket/x",
                "scan models:/credit/latest",
                "audit s3://user:hunter2hunter2@bucket/x --data x.csv",
                "gate s3://bucket/gambeson.yaml",
                "scan ../examples/credit/model.onnx --baseline s3://bucket/x"
            })
    void whatCannotBeMeantIsAMistakeOfTheUser(String line) {
        Console wrong = run(Map.of(), words(line));
        assertThat(wrong.code()).as(wrong.all()).isEqualTo(2);
    }

    /** The model has some thousands of bytes, the tables more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan URL/model.onnx",
                "data check URL/test.csv --label class",
                "data schema URL/test.csv",
                "audit URL/model.onnx --data URL/test.csv --label class",
                "attack URL/model.onnx --data URL/test.csv --label class --attack square",
                "score URL/model.onnx URL/test.csv --out /nonexistent/scores.csv",
            })
    void noVerbTakesMoreThanItMay(String line) {
        String allowed = line + " --allow private";
        assertTooLarge(run(Map.of(), words(allowed + " --max-download 1K")));
        assertTooLarge(run(Map.of("GAMBESON_MAX_DOWNLOAD", "1K"), words(allowed)));
        Console wrong = run(Map.of(), words(allowed + " --max-download much"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("`much` is no number of bytes");
    }

    private static void assertTooLarge(Console console) {
        assertThat(console.code()).as(console.all()).isEqualTo(3);
        assertThat(console.all()).contains("may be downloaded").contains("--max-download");
    }

    /** Option, variable, project, user: the first that says something. */
    @ParameterizedTest
    @ValueSource(strings = {"gate PROJECT", "score PROJECT URL/test.csv --overwrite --out PROJECT/scores.csv"})
    void theProjectSaysItBeforeTheUserAndTheOptionBeforeBoth(String line, @TempDir Path folder) throws IOException {
        Path settings =
                Files.createDirectories(folder.resolve("config/gambeson")).resolve("settings.yaml");
        Files.writeString(settings, "gambeson-settings: 1\nmax-download: 1K\n");
        Map<String, String> user =
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        String call = line.replace("PROJECT", folder.toString());
        project(folder, "");
        assertTooLarge(run(user, words(call)));
        assertThat(run(user, words(call + " --max-download 1G")).code()).isZero();
        project(folder, ", max-download: 1G");
        assertThat(run(user, words(call)).code()).isZero();
        assertTooLarge(run(user, words(call + " --max-download 1K")));
        Map<String, String> both = new HashMap<>(user);
        both.put("GAMBESON_MAX_DOWNLOAD", "1K");
        assertTooLarge(run(both, words(call)));
    }

    private void project(Path folder, String more) throws IOException {
        String text = "gambeson: 1\nname: a\nmodel: {file: URL/model.onnx}\n"
                + "data: {test: URL/test.csv, label: class}\npolicy: {fail-on: critical}\nsources: {allow: private"
                + more
                + "}\nstages: {robustness: off}\n";
        Files.writeString(folder.resolve("gambeson.yaml"), text.replace("URL/", url));
    }
}
