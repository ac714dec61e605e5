package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model is scanned before anything loads it, and what would do harm is not loaded. */
class ArtifactStageTest {

    private static final Path CREDIT = Path.of("../examples/credit");
    private static final Path TRAP = Path.of("../examples/trap/model.pkl");
    private static final Path ONNX = Path.of("../scan/src/test/resources/onnx");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of("model.onnx", "test.csv")) {
            Files.copy(CREDIT.resolve(file), folder.resolve(file));
        }
    }

    private Report gate(String model, String more) throws IOException {
        String text = "gambeson: 1\nname: credit\nmodel: {file: " + model + ", output: {positive: bad}}\n"
                + "data: {test: test.csv, label: class}\nstages: {robustness: off" + more + "}\n"
                + "policy: {require: [artifact]}\n";
        Project project = ProjectReader.read(Files.writeString(folder.resolve("gambeson.yaml"), text), "gambeson.yaml");
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, GateOptions.of("gate"));
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static Subject subject(Report report, String id) {
        return report.subjects().stream()
                .filter(subject -> subject.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anHonestModelIsCleanAndExamined() throws IOException {
        Report report = gate("model.onnx", "");
        assertThat(stage(report, Stage.ARTIFACT).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(stage(report, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(subject(report, "model")).satisfies(model -> {
            assertThat(model.grade()).isEqualTo("clean");
            assertThat(model.complete()).isTrue();
            assertThat(model.format()).isEqualTo("onnx");
        });
        assertThat(subject(report, "test").grade()).isNull();
    }

    @Test
    void aBoobyTrappedModelIsNeverLoadedAndFailsTheGate() throws IOException {
        Files.copy(TRAP, folder.resolve("trap.pkl"));
        Report report = gate("trap.pkl", "");
        assertThat(subject(report, "model").grade()).isEqualTo("malicious");
        assertThat(subject(report, "model").format()).isEqualTo("pickle");
        assertThat(stage(report, Stage.ARTIFACT).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(report.findings())
                .filteredOn(finding -> finding.stage() == Stage.ARTIFACT)
                .isNotEmpty()
                .allMatch(finding -> "model".equals(finding.subject()))
                .anyMatch(finding -> finding.severity() == Severity.CRITICAL);
        assertThat(stage(report, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(report, Stage.PERFORMANCE).reason())
                .contains("trap.pkl was not loaded, because the scan found that it would do harm");
        assertThat(stage(report, Stage.DATA).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(report.run().onnxruntime()).as("no model was run").isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFileBesideTheModelThatBelongsToItIsScannedToo() throws IOException {
        Files.copy(ONNX.resolve("honest/external.onnx"), folder.resolve("external.onnx"));
        Files.copy(TRAP, folder.resolve("weights.bin"));
        Report report = gate("external.onnx", "");
        assertThat(subject(report, "model").grade()).isEqualTo("clean");
        assertThat(subject(report, "model-data-1")).satisfies(data -> {
            assertThat(data.name()).isEqualTo("weights.bin");
            assertThat(data.grade()).isEqualTo("malicious");
            assertThat(data.sha256()).hasSize(64);
        });
        assertThat(stage(report, Stage.PERFORMANCE).reason()).contains("was not loaded");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void bareNumbersBesideTheModelAreNothingStrange() throws IOException {
        Files.copy(ONNX.resolve("honest/external.onnx"), folder.resolve("external.onnx"));
        Files.write(folder.resolve("weights.bin"), new byte[4096]);
        Report report = gate("external.onnx", ", parity: off, performance: off, fairness: off");
        assertThat(report.findings()).noneMatch(finding -> finding.ruleId().equals("scan/unrecognised"));
        assertThat(subject(report, "model-data-1").complete()).isTrue();
        assertThat(stage(report, Stage.ARTIFACT).state()).isEqualTo(StageResult.State.EXAMINED);
    }

    @Test
    void aSuspiciousModelCountsForThePolicy() throws IOException {
        Files.copy(ONNX.resolve("malicious/path-up.onnx"), folder.resolve("up.onnx"));
        Report report = gate("up.onnx", "");
        assertThat(subject(report, "model").grade()).isEqualTo("suspicious");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aModelThatIsCutShortIsIncomplete() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
        Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
        Report report = gate("cut.onnx", "");
        assertThat(subject(report, "model").complete()).isFalse();
        assertThat(stage(report, Stage.ARTIFACT).state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(report, Stage.ARTIFACT).reason()).startsWith("cut.onnx ");
    }

    @Test
    void offIsOff() throws IOException {
        Report report = gate("model.onnx", ", artifact: off");
        assertThat(stage(report, Stage.ARTIFACT).state()).isEqualTo(StageResult.State.OFF);
        assertThat(subject(report, "model").grade()).isNull();
    }
}
