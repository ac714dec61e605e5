package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of boosters go through all stages as they are; models and rows of {@code interop/trees/make_projects.py}. */
class TreeProjectsTest {

    @TempDir
    Path folder;

    private void copy(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/trees/" + name)) {
            assertThat(in).isNotNull();
            Files.copy(in, folder.resolve(name));
        }
    }

    private Report run(String model, String column) throws IOException {
        for (String name : List.of(model, "test.csv", "scored.csv")) {
            copy(name);
        }
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: trees
                task: classification
                model:
                  file: %s
                  output: {positive: 'yes'}
                  parity: {file: scored.csv, column: %s, tolerance: 1e-6}
                data:
                  test: test.csv
                  label: bad
                  columns: {protected: [sex]}
                stages:
                  robustness: {attacks: [square], norm: linf, epsilon: 0.05, limit: 60, queries: 100}
                """.formatted(model, column));
        Project project = ProjectReader.read(folder.resolve("gambeson.yaml"), "gambeson.yaml");
        GateOptions options = new GateOptions(
                "gate", Set.of(Stage.values()), 1, Execution.of(1), Judgement.NONE, Map.of(), GateListener.SILENT);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, options);
    }

    @ParameterizedTest
    @CsvSource({"model.json, xgboost", "model.ubj, xgboost", "model.txt, lightgbm"})
    void allStagesThatNeedAModelRun(String model, String column) throws IOException {
        Report report = run(model, column);
        assertThat(report.run().onnxruntime()).as("trees need no runtime").isNull();
        Map<Stage, StageResult> stages =
                report.stages().stream().collect(Collectors.toMap(StageResult::stage, stage -> stage));
        for (Stage stage : List.of(
                Stage.ARTIFACT,
                Stage.DATA,
                Stage.PARITY,
                Stage.PERFORMANCE,
                Stage.ROBUSTNESS,
                Stage.FAIRNESS,
                Stage.PRIVACY)) {
            assertThat(stages.get(stage).state()).as("%s", stages.get(stage)).isEqualTo(StageResult.State.EXAMINED);
        }
        assertThat(report.findings()).noneMatch(finding -> finding.ruleId().startsWith("model/parity"));
        assertThat(value(report, "accuracy")).isGreaterThan(0.8);
        assertThat(value(report, "robust_accuracy")).isLessThan(value(report, "clean_accuracy"));
        assertThat(report.subjects()).anyMatch(subject -> column.equals(subject.format()));
    }

    private static double value(Report report, String name) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .map(Measure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFolderShowsThemAsModels() throws IOException {
        for (String name : List.of("model.json", "model.ubj", "model.txt", "test.csv")) {
            copy(name);
        }
        Files.writeString(folder.resolve("settings.json"), "{\"a\": 1}");
        Folder seen = Folder.look(folder, Limits.standard());
        assertThat(seen.models())
                .extracting(SeenModel::file)
                .extracting(file -> file.name())
                .containsExactly("model.json", "model.txt", "model.ubj");
        assertThat(seen.unopened()).contains(".json");
        assertThat(seen.aside()).isEmpty();
    }
}
