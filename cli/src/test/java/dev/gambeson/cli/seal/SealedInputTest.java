package dev.gambeson.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs read sealed models and data as they read others, and no plaintext gets to a disk. */
class SealedInputTest {

    private static final List<String> FILES = List.of("model.onnx", "train.csv", "test.csv", "scored.csv");

    @TempDir
    static Path folder;

    private static final Path CREDIT = Path.of("../examples/credit");

    private static TestRing ring;

    @BeforeAll
    static void seal() throws IOException {
        ring = TestRing.in(folder);
        Path project = Files.createDirectory(folder.resolve("credit"));
        Files.copy(CREDIT.resolve("schema.yaml"), project.resolve("schema.yaml"));
        String text = Files.readString(CREDIT.resolve("gambeson.yaml"));
        for (String file : FILES) {
            Console sealed =
                    ring.run("seal", CREDIT.resolve(file).toString(), "--out", project + "/" + file + ".sealed");
            assertThat(sealed.code()).as(sealed.all()).isZero();
            text = text.replace(file, file + ".sealed");
        }
        Files.writeString(project.resolve("gambeson.yaml"), text);
    }

    @Test
    void theGateMeasuresTheSame() throws IOException {
        JsonNode plain = json(Console.run("gate", CREDIT.toString(), "--format", "json"));
        List<Path> before = temporary();
        JsonNode sealed = json(ring.run("gate", folder.resolve("credit").toString(), "--format", "json"));
        assertThat(temporary()).isEqualTo(before);
        assertThat(sealed.get("measures")).isEqualTo(plain.get("measures"));
        assertThat(sealed.get("stages")).isEqualTo(plain.get("stages"));
        assertThat(sealed.get("verdict")).isEqualTo(plain.get("verdict"));
        assertThat(sealed.get("findings").findValuesAsText("ruleId"))
                .containsExactlyInAnyOrderElementsOf(plain.get("findings").findValuesAsText("ruleId"));
        // What was examined is the plaintext, and it has the digest of the plaintext.
        assertThat(sealed.at("/subjects/0/sha256")).isEqualTo(plain.at("/subjects/0/sha256"));
        assertThat(sealed.at("/subjects/0/name").asText()).isEqualTo("model.onnx.sealed");
        assertThat(sealed.at("/subjects/0/seal/identity").asText()).isEqualTo("model.onnx");
        assertThat(sealed.at("/subjects/0/seal/sha256").asText())
                .isEqualTo(Sha256.hex(Files.readAllBytes(folder.resolve("credit/model.onnx.sealed"))));
        assertThat(plain.at("/subjects/0/seal").isMissingNode()).isTrue();
    }

    /** What is signed is about the sealed file, and the model of the report is what is in it. */
    @Test
    void aReleaseOfASealedModelRestsOnTheReportOfTheGate() throws IOException {
        Path project = folder.resolve("credit");
        String model = project.resolve("model.onnx.sealed").toString();
        Path gates = folder.resolve("gate.json");
        Console gate = ring.run("gate", project.toString(), "--sign", "--report", "json=" + gates, "--quiet");
        assertThat(project.resolve("model.onnx.sealed.intoto.jsonl"))
                .as(gate.all())
                .exists();

        Path key = folder.resolve("sign.pem");
        Console exported = ring.run("key", "export", "sign", "--out", key.toString());
        assertThat(exported.code()).as(exported.all()).isZero();
        String demand = """
                gambeson-release: 1
                keys:
                  ci: |
                %s
                gate: {by: [ci]}
                """.formatted(Files.readString(key).indent(4));
        String policy =
                Files.writeString(folder.resolve("release.yaml"), demand).toString();
        assertThat(ring.run("verify", model, "--policy", policy).out()).contains("its verdict is fail");
        assertThat(ring.run("verify", model, "--policy", policy).out()).doesNotContain("is not among the files");

        // The same content sealed anew is another file, and no statement is about it.
        String again = folder.resolve("again.sealed").toString();
        ring.run("seal", CREDIT.resolve("model.onnx").toString(), "--out", again);
        Files.copy(project.resolve("model.onnx.sealed.intoto.jsonl"), Path.of(again + ".intoto.jsonl"));
        assertThat(ring.run("verify", again, "--policy", policy).out()).contains("but it is about model.onnx.sealed");
    }

    @Test
    void everyVerbThatReadsDataReadsItSealed() throws IOException {
        String model = folder.resolve("credit/model.onnx.sealed").toString();
        String test = folder.resolve("credit/test.csv.sealed").toString();
        Console check = ring.run("data", "check", test, "--format", "json");
        assertThat(json(check).at("/stages/0/state").asText()).isEqualTo("examined");
        Console schema = ring.run("data", "schema", test);
        assertThat(schema.out()).as(schema.all()).contains("checking_status");
        Path scores = folder.resolve("scores.csv");
        Console score = ring.run(
                "score", model, test, "--label", "class", "--identifier", "application_id", "--out", scores.toString());
        assertThat(score.code()).as(score.all()).isZero();
        assertThat(Files.readAllLines(scores)).hasSize(301);
        Console audit = ring.run("audit", model, "--data", test, "--label", "class", "--positive", "bad");
        assertThat(audit.out()).as(audit.all()).contains("accuracy");
    }

    @Test
    void aBillNamesTheSealedFiles() throws IOException {
        Path project = folder.resolve("credit");
        Path model = project.resolve("model.onnx.sealed");
        Path report = folder.resolve("report.json");
        Console gate = ring.run("gate", project.toString(), "--report", "json=" + report);
        assertThat(gate.code()).as(gate.all()).isEqualTo(1);
        Console bill =
                ring.run("bom", model.toString(), "--from-report", report.toString(), "--project", project.toString());
        assertThat(bill.code()).as(bill.all()).isZero();
        assertThat(bill.out())
                .contains(Sha256.hex(Files.readAllBytes(model)))
                .contains(Sha256.hex(Files.readAllBytes(project.resolve("train.csv.sealed"))));
    }

    @Test
    void whoReadsItIsInTheLog() throws IOException {
        String test = folder.resolve("credit/test.csv.sealed").toString();
        String log = folder.resolve("log").toString();
        Console check = ring.run("data", "check", test, "--evidence", log);
        assertThat(check.err()).as(check.all()).contains("a new log of evidence begins");
        Console listed = ring.run("evidence", "list", log);
        assertThat(listed.out()).as(listed.all()).contains("open", "test.csv.sealed");

        // What cannot be entered is not done.
        Path file = Files.writeString(folder.resolve("no-folder"), "x");
        Console refused = ring.run("data", "check", test, "--evidence", file.toString());
        assertThat(refused.code()).as(refused.all()).isNotZero();
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void noReportTakesThePlaceOfTheRing() throws IOException {
        Path keys = ring.settings().resolve("gambeson/keys.json");
        byte[] before = Files.readAllBytes(keys);
        String test = folder.resolve("credit/test.csv.sealed").toString();
        Console refused = ring.run("data", "check", test, "--report", "json=" + keys);
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).contains("is a key ring");
        assertThat(Files.readAllBytes(keys)).isEqualTo(before);
    }

    @Test
    void whoHasNotTheKeyReadsNothing() throws IOException {
        String test = folder.resolve("credit/test.csv.sealed").toString();
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Console none = Console.run(Map.of("XDG_CONFIG_HOME", empty.toString()), false, "data", "check", test);
        assertThat(none.code()).as(none.all()).isEqualTo(2);
        Path other = Files.createDirectories(folder.resolve("other"));
        Console stranger = TestRing.in(other).run("data", "check", test);
        assertThat(stranger.code()).isEqualTo(2);
        assertThat(stranger.err()).contains("is sealed for ring ", "that key is not here");
    }

    @Test
    void whatWasTamperedWithIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("credit/test.csv.sealed"));
        bytes[bytes.length - 40] ^= 1;
        Path broken = Files.write(folder.resolve("broken.sealed"), bytes);
        Console check = ring.run("data", "check", broken.toString());
        assertThat(check.code()).as(check.all()).isEqualTo(1);
        assertThat(check.err()).contains("broken.sealed");
    }

    @Test
    void aScanSaysThatItSeesNothing() {
        Console scan =
                Console.run("scan", folder.resolve("credit/model.onnx.sealed").toString());
        assertThat(scan.code()).as(scan.all()).isEqualTo(3);
        assertThat(scan.out()).contains("sealed by gambeson seal");
    }

    private static JsonNode json(Console console) throws IOException {
        assertThat(console.out()).as(console.all()).startsWith("{");
        return new ObjectMapper().readTree(console.out());
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith("gambeson"))
                    .sorted()
                    .toList();
        }
    }
}
