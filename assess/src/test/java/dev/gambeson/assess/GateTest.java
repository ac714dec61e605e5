package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the gate runs its stages, and what the report says of what it looked at. */
class GateTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    private static final String MODEL = "model: {file: model.onnx, output: {positive: bad}";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of("model.onnx", "train.csv", "test.csv", "scored.csv")) {
            Files.copy(CREDIT.resolve(file), folder.resolve(file));
        }
    }

    private Project project(String... lines) throws IOException {
        String text = "gambeson: 1\nname: credit\n" + String.join("\n", lines) + "\n";
        return ProjectReader.read(Files.writeString(folder.resolve("gambeson.yaml"), text), "gambeson.yaml");
    }

    private static Report run(Project project, int threads, Judgement judgement, Map<String, SettingsFile> settings) {
        GateOptions options = new GateOptions(
                "gate",
                Set.of(Stage.values()),
                1,
                new Execution(threads, 32),
                judgement,
                settings,
                GateListener.SILENT);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, options);
    }

    private static Report run(Project project) {
        return run(project, 1, Judgement.NONE, Map.of());
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static StageResult.State state(Report report, Stage stage) {
        return stage(report, stage).state();
    }

    @Test
    void aStageThatMeetsUnusableInputIsIncompleteAndTheOthersGoOn() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "<html>404</html>");
        Report report = run(project(MODEL + "}", "data: {train: train.csv, test: test.csv, label: class}"));
        assertThat(report.stages()).extracting(StageResult::stage).containsExactly(Stage.values());
        assertThat(state(report, Stage.PERFORMANCE)).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(report, Stage.PERFORMANCE).reason()).contains("model.onnx");
        assertThat(state(report, Stage.DATA)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(state(report, Stage.PRIVACY)).isEqualTo(StageResult.State.EXAMINED);
    }

    @Test
    void aStageThatIsDemandedAndDoesNotApplyIsIncomplete() throws IOException {
        String data = "data: {test: test.csv, label: class}";
        assertThat(state(run(project(data)), Stage.FAIRNESS)).isEqualTo(StageResult.State.NOT_APPLICABLE);
        assertThat(state(run(project(data, "stages: {fairness: {groups: [sex]}}")), Stage.FAIRNESS))
                .isEqualTo(StageResult.State.INCOMPLETE);
    }

    @Test
    void offIsOff() throws IOException {
        Report report = run(project("data: {test: test.csv, label: class}", "stages: {data: off}"));
        assertThat(state(report, Stage.DATA)).isEqualTo(StageResult.State.OFF);
        assertThat(report.measures()).noneMatch(measure -> measure.stage() == Stage.DATA);
        assertThat(report.findings()).noneMatch(finding -> finding.stage() == Stage.DATA);
    }

    @Test
    void aMistakeInTheSettingsEndsTheRun() throws IOException {
        Project wrong = project("data: {test: test.csv, label: clas}");
        assertThatThrownBy(() -> run(wrong))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code().category()).isEqualTo(ErrorCode.Category.USER))
                .hasMessage("test.csv has no column `clas`; did you mean `class`?");
    }

    @Test
    void everyFileThatShapedTheReportIsNamedWithItsDigest() throws Exception {
        Project project = project(
                MODEL + ", parity: {file: scored.csv, column: probability_bad}}",
                "data: {train: train.csv, test: test.csv, label: class}");
        Path floor = Files.writeString(folder.resolve("floor.yaml"), "gambeson-policy: 1\n");
        Report report =
                run(project, 1, Judgement.NONE, Map.of("floor", SettingsFile.read(new InputFile("floor.yaml", floor))));
        assertThat(report.subjects())
                .extracting(Subject::id)
                .containsExactly("model", "train", "test", "recorded", "floor");
        for (Subject subject : report.subjects()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(subject.name()));
            assertThat(subject.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(subject.bytes()).isEqualTo(bytes.length);
        }
    }

    @Test
    void theFormatOfASubjectIsReadFromItsContent() throws IOException {
        Files.move(folder.resolve("test.csv"), folder.resolve("test.onnx"));
        Files.move(folder.resolve("model.onnx"), folder.resolve("model.csv"));
        Report report = run(
                project("model: {file: model.csv, output: {positive: bad}}", "data: {test: test.onnx, label: class}"));
        assertThat(report.subjects())
                .extracting(subject -> subject.id() + " " + subject.format())
                .containsExactly("model onnx", "test csv");
        Files.writeString(folder.resolve("model.csv"), "no model");
        assertThat(run(project("model: {file: model.csv}", "data: {test: test.onnx, label: class}"))
                        .subjects()
                        .get(0)
                        .format())
                .as("as the scan tells it, where nothing could load it")
                .isEqualTo("text");
    }

    @Test
    void recordedAnswersHoldOrTheModelIsAnother() throws IOException {
        String[] lines = {
            MODEL + ", parity: {file: scored.csv, column: probability_bad}}", "data: {test: test.csv, label: class}"
        };
        assertThat(state(run(project(lines)), Stage.PARITY)).isEqualTo(StageResult.State.EXAMINED);
        StringBuilder other = new StringBuilder("probability_bad\n");
        IntStream.range(0, 300).forEach(row -> other.append(row % 2 == 0 ? "0.1\n" : "0.9\n"));
        Files.writeString(folder.resolve("scored.csv"), other);
        Report broken = run(project(lines));
        assertThat(state(broken, Stage.PARITY)).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(broken, Stage.PARITY).reason()).startsWith("the model examined is not the model you run");
        assertThat(broken.findings()).anyMatch(finding -> finding.stage() == Stage.PARITY);
        assertThat(state(broken, Stage.PERFORMANCE)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(broken.run().onnxruntime()).isNotNull();
    }

    @Test
    void withoutAnswersToCompareNothingIsSaidAboutPerformance() throws IOException {
        Report unlabelled = run(project(MODEL + "}", "data: {test: test.csv}"));
        assertThat(state(unlabelled, Stage.PERFORMANCE)).isEqualTo(StageResult.State.NOT_APPLICABLE);
        assertThat(stage(unlabelled, Stage.PERFORMANCE).reason()).contains("data.label");
        Report trainOnly = run(project(MODEL + "}", "data: {train: train.csv, label: class}"));
        assertThat(state(trainOnly, Stage.PERFORMANCE)).isEqualTo(StageResult.State.NOT_APPLICABLE);
        assertThat(state(trainOnly, Stage.DATA)).isEqualTo(StageResult.State.EXAMINED);
    }

    @Test
    void equalRunsDifferOnlyInRunWhateverTheThreads() throws IOException {
        Project project = project(MODEL + "}", "data: {train: train.csv, test: test.csv, label: class}");
        Report one = run(project, 1, Judgement.NONE, Map.of());
        Report two = run(project, 2, Judgement.NONE, Map.of());
        assertThat(two).usingRecursiveComparison().ignoringFields("run").isEqualTo(one);
        assertThat(two.run().threads()).isEqualTo(2);
    }

    @Test
    void aBarNeverLoosensTheFloor() throws IOException {
        Project project = project("data: {train: train.csv, test: test.csv, label: class}");
        assertThat(run(project).verdict())
                .as("test rows in the training set are a high finding")
                .isEqualTo(Verdict.FAIL);
        Judgement loose = new Judgement(Severity.CRITICAL, null, null, null);
        assertThat(run(project, 1, loose, Map.of()).verdict()).isEqualTo(Verdict.PASS);
        Judgement floored = new Judgement(Severity.CRITICAL, Policy.standard(), null, null);
        assertThat(run(project, 1, floored, Map.of()).verdict()).isEqualTo(Verdict.FAIL);
    }
}
