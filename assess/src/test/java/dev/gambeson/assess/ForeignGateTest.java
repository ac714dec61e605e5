package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.guess.ProjectGuess;
import dev.gambeson.assess.guess.ProjectGuesser;
import dev.gambeson.format.Limits;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a pickle and a table never ends before a first finding. */
class ForeignGateTest {

    private static final Path PICKLE = Path.of("../scan/src/test/resources/joblib/honest/sklearn-linear.joblib");

    @TempDir
    Path folder;

    @BeforeEach
    void table() throws IOException {
        Files.copy(Path.of("../examples/credit/test.csv"), folder.resolve("test.csv"));
    }

    private ProjectGuess guess() {
        return ProjectGuesser.look(folder, Limits.standard());
    }

    private Report gate(ProjectGuess guess) {
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(guess.project(), GateOptions.of("gate"));
    }

    @Test
    void allThatNeedsNoModelIsExaminedAndTheLinesArePrinted() throws IOException {
        Files.copy(PICKLE, folder.resolve("model.joblib"));
        ProjectGuess guess = guess();
        assertThat(guess.yaml())
                .contains("\n  file: model.joblib\n")
                .contains("# endpoint: {command: [python, serve_model.py, model.joblib], port: auto}")
                .contains("holds sklearn.pipeline.Pipeline");
        Report report = gate(guess);
        Map<Stage, StageResult.State> states =
                report.stages().stream().collect(Collectors.toMap(StageResult::stage, StageResult::state));
        assertThat(states)
                .containsEntry(Stage.ARTIFACT, StageResult.State.EXAMINED)
                .containsEntry(Stage.DATA, StageResult.State.EXAMINED)
                .containsEntry(Stage.PRIVACY, StageResult.State.EXAMINED)
                .containsEntry(Stage.PERFORMANCE, StageResult.State.INCOMPLETE)
                .containsEntry(Stage.FAIRNESS, StageResult.State.INCOMPLETE);
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.run().onnxruntime()).as("no model was run").isNull();
        Finding finding = report.findings().stream()
                .filter(one -> one.ruleId().equals("model/not-run"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.code()).contains("model = joblib.load(\"model.joblib\")");
    }

    @Test
    void theLinesStandInEveryReportAsTheyAre() throws IOException {
        Files.copy(PICKLE, folder.resolve("a<i>&b.pkl"));
        Report report = gate(guess());
        assertThat(written(ReportFormat.TABLE, report)).contains("        model = joblib.load(\"a<i>&b.pkl\")\n");
        assertThat(written(ReportFormat.JSON, report)).contains("\"model = joblib.load(\\\"a<i>&b.pkl\\\")\"");
        assertThat(written(ReportFormat.HTML, report))
                .contains("a&lt;i&gt;&amp;b.pkl")
                .doesNotContain("a<i>&b.pkl");
    }

    private static String written(ReportFormat format, Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, RenderOptions.plain(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aModelThatRunsWins() throws IOException {
        Files.copy(PICKLE, folder.resolve("a-model.pkl"));
        Files.copy(Path.of("../examples/credit/model.onnx"), folder.resolve("zz.onnx"));
        ProjectGuess guess = guess();
        assertThat(guess.project().model().name()).isEqualTo("zz.onnx");
        assertThat(guess.yaml()).contains("`a-model.pkl` is a joblib file that holds sklearn.pipeline.Pipeline");
    }

    @Test
    void theModelIsTakenAndNotTheScalerBesideIt() throws IOException {
        Files.copy(
                Path.of("../scan/src/test/resources/judge/honest/sklearn-AdditiveChi2Sampler-0-fitted-1cf9-0.p1.pkl"),
                folder.resolve("a.pkl"));
        Files.copy(PICKLE, folder.resolve("credit_model.pkl"));
        assertThat(guess().project().model().name()).isEqualTo("credit_model.pkl");
    }

    @Test
    void aPickledTableIsNoModel() throws IOException {
        Files.copy(
                Path.of("../scan/src/test/resources/judge/honest/pandas-dtype-UInt32-87e3-0.p2.pkl"),
                folder.resolve("model.pkl"));
        ProjectGuess guess = guess();
        assertThat(guess.project().model()).isNull();
        assertThat(guess.yaml()).contains("`model.pkl` is a pickle that holds pandas");
    }
}
