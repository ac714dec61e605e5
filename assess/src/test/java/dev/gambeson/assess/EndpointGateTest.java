package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.egress.Network;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is the same behind a server as in its file, as far as a server shows it. */
class EndpointGateTest {

    private static final Path DIGITS = Path.of("../examples/digits");
    private static final Set<Stage> STAGES = Set.of(Stage.PERFORMANCE, Stage.ROBUSTNESS);

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("robust.onnx", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(DIGITS.resolve(name), folder.resolve(name));
        }
    }

    private Report run(String model) throws IOException {
        Path file = Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: digits
                model: {%s}
                data: {test: t10k-images-idx3-ubyte.gz, labels: t10k-labels-idx1-ubyte.gz, limit: 10}
                stages:
                  robustness: {attacks: [square], norm: linf, epsilon: 0.3, queries: 40, corruptions: false}
                """.formatted(model));
        GateOptions standard = GateOptions.of("gate");
        GateOptions options = new GateOptions(
                "gate", STAGES, 1, new Execution(2, 8), standard.judgement(), Map.of(), standard.listener());
        Network network = Network.ofMachine(Map.of("TOKEN", "hunter2hunter2"));
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), network)
                .run(ProjectReader.read(file, "gambeson.yaml"), options);
    }

    private static String oip(ServedModel served, String more) {
        return "endpoint: {url: \"" + served.url() + "\", protocol: oip, name: served, allow: private" + more + "}";
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void measuresAreThoseOfTheFileToTheLastDigit() throws IOException {
        Report file = run("file: robust.onnx");
        try (ServedModel served = new ServedModel(DIGITS.resolve("robust.onnx"))) {
            Report endpoint = run(oip(served, ", auth: {variable: TOKEN}"));
            assertThat(endpoint.measures()).isEqualTo(file.measures()).isNotEmpty();
            Subject subject = endpoint.subjects().get(0);
            assertThat(subject)
                    .isEqualTo(new Subject(
                            "model",
                            Subject.Kind.ENDPOINT,
                            served.url() + "/v2/models/served",
                            null,
                            null,
                            "oip",
                            null,
                            true));
            assertThat(endpoint.toString()).doesNotContain("hunter2");
            assertThat(endpoint.parameters().get("decided").toString())
                    .contains("sent " + served.examples.get() + " examples to the endpoint");
        }
    }

    @Test
    void labelsAreEnoughForPerformanceAndTheReportSaysThatScoresAreNotSeen() throws IOException {
        try (ServedModel served = new ServedModel(DIGITS.resolve("robust.onnx"))) {
            Report report = run("endpoint: {url: \"" + served.url() + "\", protocol: mlflow, allow: private,"
                    + " shape: [1, 28, 28], classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}");
            assertThat(stage(report, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.EXAMINED);
            assertThat(report.measures())
                    .filteredOn(measure -> measure.name().equals("accuracy"))
                    .extracting(Measure::value)
                    .containsExactly(1.0);
            assertThat(report.findings())
                    .extracting(finding -> finding.rule().id())
                    .contains("attack/constant-scores", "attack/saturated-scores");
            assertThat(report.parameters().get("decided").toString()).contains("tells the class and no scores");
        }
    }

    @Test
    void aServerInAPrivateNetworkIsNotReachedUnlessThatIsSaid() throws IOException {
        try (ServedModel served = new ServedModel(DIGITS.resolve("robust.onnx"))) {
            String model = oip(served, "").replace(", allow: private", "");
            assertThatThrownBy(() -> run(model))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
            assertThat(served.examples).hasValue(0);
        }
    }

    @Test
    void aServerThatDoesNotKnowTheModelIsTheFailureOfAnother() throws IOException {
        try (ServedModel served = new ServedModel(DIGITS.resolve("robust.onnx"))) {
            String model = oip(served, "").replace("name: served", "name: other");
            assertThatThrownBy(() -> run(model))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("status 404");
        }
    }

    @Test
    void aCapThatDoesNotReachForTheCleanExamplesLeavesEverythingIncomplete() throws IOException {
        try (ServedModel served = new ServedModel(DIGITS.resolve("robust.onnx"))) {
            Report report = run(oip(served, ", max-queries: 9"));
            assertThat(report.stages()).allSatisfy(result -> {
                assertThat(result.state()).isEqualTo(StageResult.State.INCOMPLETE);
                assertThat(result.reason()).contains("the cap of 9 queries is reached");
            });
            assertThat(served.examples.get()).isLessThanOrEqualTo(9);
        }
    }
}
