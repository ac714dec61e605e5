package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.egress.Network;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose files are at servers, through the gate. */
class SourcingTest {

    private static final String SECRET = "a-secret-of-the-store";

    @TempDir
    Path folder;

    private HttpServer server;
    private String asked = "";

    @BeforeEach
    void start() throws IOException {
        Path credit = Path.of("../examples/credit");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bucket", exchange -> {
            asked += exchange.getRequestURI() + "\n";
            String list = exchange.getRequestURI().getQuery();
            byte[] body;
            if (list != null && list.contains("list-type=2")) {
                String prefix = list.replaceAll(".*prefix=", "");
                StringBuilder keys = new StringBuilder("<ListBucketResult>");
                for (String key : new String[] {
                    "model/MLmodel",
                    "model/model.onnx",
                    "test.csv",
                    "table/_SUCCESS",
                    "table/part-0.csv",
                    "table/part-1.csv"
                }) {
                    keys.append(key.startsWith(prefix) ? "<Contents><Key>" + key + "</Key></Contents>" : "");
                }
                body = keys.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
            } else {
                String name = Path.of(exchange.getRequestURI().getPath())
                        .getFileName()
                        .toString();
                body = switch (name) {
                    case "MLmodel" -> "flavors:".getBytes(StandardCharsets.UTF_8);
                    case "_SUCCESS" -> new byte[0];
                    case "part-0.csv", "part-1.csv" -> part(name.equals("part-0.csv"));
                    default -> Files.readAllBytes(credit.resolve(name));
                };
                exchange.getResponseHeaders().set("ETag", "\"" + name + "-1\"");
            }
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The first 100 rows of the test data, or the others, each with its header. */
    private static byte[] part(boolean first) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../examples/credit/test.csv"));
        List<String> rows = first ? lines.subList(1, 101) : lines.subList(101, lines.size());
        return (lines.get(0) + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Report run(String sources) throws IOException {
        return run(sources, "s3://bucket/test.csv");
    }

    private Report run(String sources, String test) throws IOException {
        Path file = Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: remote
                model: {file: "s3://bucket/model/"}
                data: {test: "TEST", label: class}
                stages: {robustness: off}
                policy: {require: [artifact, data, performance]}
                """.replace("TEST", test) + sources);
        Project project = ProjectReader.read(file, "gambeson.yaml");
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID",
                "key",
                "AWS_SECRET_ACCESS_KEY",
                SECRET);
        return new Gate(Clock.systemUTC(), Network.ofMachine(environment)).run(project, GateOptions.of("gate"));
    }

    @Test
    void aModelInAFolderAndItsDataAreBroughtAndTheReportSaysWhich() throws Exception {
        Report report = run("sources: {allow: private}\n");
        assertThat(report.subjects())
                .filteredOn(
                        subject -> subject.id().equals("model") || subject.id().equals("test"))
                .extracting(Subject::name)
                .containsExactly("s3://bucket/model/", "s3://bucket/test.csv");
        byte[] model = Files.readAllBytes(Path.of("../examples/credit/model.onnx"));
        assertThat(report.subjects().get(0).sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(model)));
        assertThat(report.parameters().get("sources"))
                .isEqualTo(Map.of("s3://bucket/test.csv", Map.of("etag", "\"test.csv-1\"")));
        assertThat(report.stages())
                .filteredOn(stage -> stage.stage().id().equals("performance"))
                .allSatisfy(stage -> assertThat(stage.state().id()).isEqualTo("examined"));
        assertThat(report.toString()).doesNotContain(SECRET).doesNotContain("gambeson-download");
        assertThat(asked.lines().filter(line -> line.startsWith("/bucket/test.csv")))
                .hasSize(1);
    }

    @Test
    void aFolderOfPartsIsOneTable() throws IOException {
        Report parts = run("sources: {allow: private}\n", "s3://bucket/table/");
        Report whole = run("sources: {allow: private}\n");
        assertThat(parts.measures()).isEqualTo(whole.measures()).isNotEmpty();
        assertThat(asked).contains("/bucket/table/part-1.csv");
    }

    @Test
    void onlyPublicServersAreReachedUnlessTheProjectAllowsMore() {
        assertThatThrownBy(() -> run("")).isInstanceOfSatisfying(GambesonException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED);
            assertThat(Objects.requireNonNull(e.remedy())).contains("`sources`");
        });
        assertThat(asked).isEmpty();
    }
}
