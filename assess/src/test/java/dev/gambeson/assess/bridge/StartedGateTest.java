package dev.gambeson.assess.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.ProjectReader;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gate asks the model that a command serves: where it may, and no longer than it needs it. */
@Timeout(120)
class StartedGateTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws IOException {
        StringBuilder rows = new StringBuilder("age,job,class\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i == 7 ? "" : 20 + i)
                    .append(i % 2 == 0 ? ",cook," : ",clerk,")
                    .append(i > 20 ? "good\n" : "bad\n");
        }
        Files.writeString(folder.resolve("test.csv"), rows);
    }

    private Report run(boolean allowed, String... words) throws IOException {
        String command = ServingChild.command(words).stream()
                .map(word -> "'" + word.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        Path file = Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: started
                model: {endpoint: {command: [%s], port: auto}, output: {positive: good}}
                data: {test: test.csv, label: class}
                stages: {robustness: {attacks: [square], epsilon: 0.1, queries: 20, limit: 5}}
                policy: {require: [performance]}
                """.formatted(command));
        GateOptions options = GateOptions.of("gate").withCommands(allowed);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(ProjectReader.read(file, "gambeson.yaml"), options);
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static void nothingRuns() {
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void isAskedOverItsProtocolAndEndsWithTheGate() throws IOException {
        Report report = run(true, "serve");
        nothingRuns();
        assertThat(stage(report, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(stage(report, Stage.ROBUSTNESS).state()).isEqualTo(StageResult.State.EXAMINED);
        // All but the row without an age, of which the child says what is not the truth.
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().equals("accuracy"))
                .extracting(Measure::value)
                .containsExactly(59 / 60.0);
        Subject subject = report.subjects().get(0);
        assertThat(subject.kind()).isEqualTo(Subject.Kind.ENDPOINT);
        assertThat(subject.format()).isEqualTo("oip");
        assertThat(subject.name()).endsWith("ServingChild serve");
        assertThat(report.parameters().get("endpoint").toString()).contains("protocol=oip", "ServingChild serve");
    }

    @Test
    void isNotStartedUnlessSomebodyAllowsIt() throws IOException {
        Path file = folder.resolve("pid");
        Report report = run(false, "parent", file.toString());
        assertThat(file).doesNotExist();
        for (Stage stage : List.of(Stage.PERFORMANCE, Stage.ROBUSTNESS)) {
            assertThat(stage(report, stage).state()).isEqualTo(StageResult.State.INCOMPLETE);
            assertThat(stage(report, stage).reason()).contains("nobody allowed it", "--allow-command");
        }
        assertThat(stage(report, Stage.DATA).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(report.verdict()).hasToString("INCOMPLETE");
    }

    @Test
    void isNotStartedWithAFileThatWouldDoHarm() throws IOException {
        Files.copy(Path.of("../examples/trap/model.pkl"), folder.resolve("model.pkl"));
        Path file = folder.resolve("pid");
        Report report = run(true, "parent", file.toString(), "model.pkl");
        assertThat(file).doesNotExist();
        assertThat(stage(report, Stage.PERFORMANCE).reason())
                .contains("was not started, because the scan found that model.pkl would do harm");
        assertThat(report.subjects())
                .filteredOn(subject -> subject.name().equals("model.pkl"))
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.kind()).isEqualTo(Subject.Kind.ARTIFACT);
                    assertThat(subject.grade()).isEqualTo("malicious");
                    assertThat(subject.sha256()).hasSize(64);
                });
        assertThat(report.findings()).anyMatch(finding -> finding.stage() == Stage.ARTIFACT);
    }

    @Test
    void whatEndsWhileItIsAskedLeavesStagesIncompleteAndShowsNoValue() throws IOException {
        Report report = run(true, "dies-after", "70");
        nothingRuns();
        assertThat(stage(report, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(stage(report, Stage.ROBUSTNESS).state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(report, Stage.ROBUSTNESS).reason()).contains("ended with the exit code 9 while it was asked");
        assertThat(report.toString()).doesNotContain("a value of the data");
    }

    @Test
    void whatDoesNotStartIsTriedOnce() throws IOException {
        Report report = run(true, "environment");
        assertThat(stage(report, Stage.PERFORMANCE).reason())
                .contains("ended with the exit code 7 before it was ready");
        assertThat(stage(report, Stage.ROBUSTNESS).reason())
                .isEqualTo(stage(report, Stage.PERFORMANCE).reason());
    }
}
