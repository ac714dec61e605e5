package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Finding;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of answers in place of a model. */
class RecordedAnswersTest {

    private static final Path CREDIT = Path.of("../examples/credit");
    private static final String DATA = "label: class, columns: {identifier: [application_id], protected: [sex]}}";

    @TempDir
    Path folder;

    private List<String> test;
    private List<String> scores;

    /** The answers of the model itself, recorded as it gave them. */
    @BeforeEach
    void record() throws IOException {
        test = Files.readAllLines(CREDIT.resolve("test.csv"));
        Files.copy(CREDIT.resolve("model.onnx"), folder.resolve("model.onnx"));
        Files.write(folder.resolve("test.csv"), test);
        scores = ModelAnswers.of(folder.resolve("model.onnx"), folder.resolve("test.csv"));
    }

    private Report run(String... lines) throws IOException {
        String text = "gambeson: 1\nname: credit\n" + String.join("\n", lines) + "\n";
        Project project = ProjectReader.read(Files.writeString(folder.resolve("gambeson.yaml"), text), "gambeson.yaml");
        GateOptions options = new GateOptions(
                "gate", Set.of(Stage.values()), 1, new Execution(1, 32), Judgement.NONE, Map.of(), GateListener.SILENT);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, options);
    }

    /** A table with further columns on the right. */
    private void write(String file, List<String> lines, String header, List<String> cells) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines.get(0) + "," + header));
        for (int row = 0; row < cells.size(); row++) {
            all.add(lines.get(row + 1) + "," + cells.get(row));
        }
        Files.write(folder.resolve(file), all);
    }

    private static List<Measure> measured(Report report) {
        return report.measures().stream()
                .filter(measure -> measure.stage() == Stage.PERFORMANCE || measure.stage() == Stage.FAIRNESS)
                .filter(measure -> !"test".equals(measure.subject()))
                .map(measure -> measure.of("whoever"))
                .toList();
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recordedAnswersGiveTheSameNumbersAsTheModelThatGaveThem() throws IOException {
        Report asked = run(
                "model: {file: model.onnx, output: {positive: bad, threshold: 0.4}}", "data: {test: test.csv, " + DATA);
        write("scored.csv", test, "p_bad", scores);
        Report recorded = run(
                "model: {predictions: scored.csv, output: {scores: p_bad, positive: bad, threshold: 0.4}}",
                "data: {" + DATA);
        assertThat(measured(asked)).hasSizeGreaterThan(20);
        assertThat(measured(recorded)).isEqualTo(measured(asked));
        assertThat(findings(recorded, Stage.PERFORMANCE)).isEqualTo(findings(asked, Stage.PERFORMANCE));
        // The answers are no part of the data: what is found in it is the same.
        assertThat(findings(recorded, Stage.DATA))
                .isEqualTo(findings(asked, Stage.DATA).stream()
                        .map(text -> text.replace("test.csv", "scored.csv"))
                        .toList());
        assertThat(recorded.subjects())
                .filteredOn(subject -> subject.id().equals("predictions"))
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.kind()).isEqualTo(Subject.Kind.PREDICTIONS);
                    assertThat(subject.sha256()).hasSize(64);
                    assertThat(subject.format()).isEqualTo("csv");
                });
    }

    private static List<String> findings(Report report, Stage stage) {
        return report.findings().stream()
                .filter(finding -> finding.stage() == stage)
                .map(finding -> finding.ruleId() + finding.detail())
                .toList();
    }

    @Test
    void aSecondFileIsJoinedByItsKeyInWhateverOrder() throws IOException {
        Report asked = run("model: {file: model.onnx, output: {positive: bad}}", "data: {test: test.csv, " + DATA);
        List<String> lines = IntStream.range(0, scores.size())
                .mapToObj(row -> test.get(row + 1).split(",")[0] + "," + scores.get(row))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(lines, new java.util.Random(5));
        lines.add("A-9999,0.5");
        lines.add(0, "application_id,p_bad");
        Files.write(folder.resolve("answers.csv"), lines);
        String model = "model: {predictions: answers.csv, %soutput: {scores: p_bad, positive: bad}}";
        Report recorded = run(model.formatted("key: application_id, "), "data: {test: test.csv, " + DATA);
        assertThat(measured(recorded)).isEqualTo(measured(asked));
        // Without the key it is not taken for granted that rows belong together.
        assertThat(stageProblem(model.formatted("")))
                .contains("has 301 rows of answers")
                .contains("model.key");
        Files.write(folder.resolve("answers.csv"), lines.subList(0, lines.size() - 1));
        assertThat(stageProblem(model.formatted(""))).contains("the rows are in another order");
        Files.write(folder.resolve("answers.csv"), lines.subList(0, lines.size() - 2));
        assertThat(stageProblem(model.formatted("key: application_id, "))).contains("no row of answers.csv has");
        lines.add(lines.get(5));
        Files.write(folder.resolve("answers.csv"), lines);
        assertThat(stageProblem(model.formatted("key: application_id, ")))
                .contains("so it is no key")
                .doesNotContain("A-");
    }

    private String stageProblem(String model) throws IOException {
        try {
            return String.valueOf(stage(run(model, "data: {test: test.csv, " + DATA), Stage.PERFORMANCE)
                    .reason());
        } catch (GambesonException e) {
            return e.explained();
        }
    }

    @Test
    void ofClassesAloneIsMeasuredWhatNeedsNoScore() throws IOException {
        Report asked = run("model: {file: model.onnx, output: {positive: bad}}", "data: {test: test.csv, " + DATA);
        write(
                "scored.csv",
                test,
                "decision",
                scores.stream()
                        .map(s -> Float.parseFloat(s) >= 0.5 ? "bad" : "good")
                        .toList());
        Report recorded =
                run("model: {predictions: scored.csv, output: {class: decision, positive: bad}}", "data: {" + DATA);
        Set<String> needScores = Set.of(
                "roc_auc",
                "log_loss",
                "brier_score",
                "expected_calibration_error",
                "calibration_slope",
                "calibration_intercept");
        assertThat(recorded.measures())
                .filteredOn(measure -> needScores.contains(measure.name()))
                .hasSize(6)
                .allSatisfy(measure -> {
                    assertThat(measure.value()).isNull();
                    assertThat(measure.reason()).contains("only the decided classes are known");
                });
        assertThat(without(measured(recorded), needScores)).isEqualTo(without(measured(asked), needScores));
    }

    private static List<Measure> without(List<Measure> measures, Set<String> names) {
        return measures.stream()
                .filter(measure -> !names.contains(measure.name()))
                .toList();
    }

    @Test
    void theRecordedClassGoesBeforeTheThreshold() throws IOException {
        Report cut = run(
                "model: {file: model.onnx, output: {positive: bad, threshold: 0.3}}", "data: {test: test.csv, " + DATA);
        write(
                "scored.csv",
                test,
                "p,decision",
                scores.stream()
                        .map(s -> s + (Float.parseFloat(s) >= 0.3f ? ",bad" : ",good"))
                        .toList());
        Report recorded = run(
                "model: {predictions: scored.csv, output: {scores: p, class: decision, positive: bad}}",
                "data: {" + DATA);
        assertThat(measured(recorded)).isEqualTo(measured(cut));
    }

    @Test
    void stagesThatNeedAModelSayWhyTheyDoNotApplyAndAreIncompleteWhereDemanded() throws IOException {
        write("scored.csv", test, "p", scores);
        String model = "model: {predictions: scored.csv, output: {scores: p, positive: bad}}";
        Report report = run(model, "data: {" + DATA);
        for (Stage stage : List.of(Stage.ARTIFACT, Stage.PARITY, Stage.ROBUSTNESS)) {
            assertThat(stage(report, stage).state()).isEqualTo(StageResult.State.NOT_APPLICABLE);
            assertThat(stage(report, stage).reason()).contains("only recorded answers are given");
        }
        for (Stage stage : List.of(Stage.DATA, Stage.PERFORMANCE, Stage.FAIRNESS, Stage.PRIVACY)) {
            assertThat(stage(report, stage).state()).isEqualTo(StageResult.State.EXAMINED);
        }
        Report demanded = run(model, "data: {" + DATA, "stages: {robustness: on}");
        assertThat(stage(demanded, Stage.ROBUSTNESS).state()).isEqualTo(StageResult.State.INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource({"prob_a;prob_b;prob_c", "a;b;c", "P(a);P(b);P(c)", "a_score;b_score;c_score", "prob_c;prob_a;prob_b"})
    void columnsOfSeveralClassesAreToldByTheirNames(String columns) throws IOException {
        String[] names = columns.split(";");
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("y,size," + String.join(",", names)));
        for (int row = 0; row < 200; row++) {
            String truth = List.of("a", "b", "c").get(random.nextInt(3));
            StringBuilder line = new StringBuilder(truth + "," + random.nextInt(100));
            for (String name : names) {
                boolean own = name.replaceAll("prob_|P\\(|\\)|_score", "").equals(truth);
                line.append(own ? ",0.8" : ",0.1");
            }
            lines.add(line.toString());
        }
        Files.write(folder.resolve("scored.csv"), lines);
        Report report = run(
                "model: {predictions: scored.csv, output: {scores: ['" + String.join("','", names) + "']}}",
                "data: {label: y}");
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().equals("accuracy"))
                .extracting(Measure::value)
                .containsExactly(1.0);
    }

    @Test
    void columnsThatDoNotNameTheirClassesNeedThemListed() throws IOException {
        Files.writeString(folder.resolve("scored.csv"), "y,p1,p2,p3\na,.8,.1,.1\nb,.1,.8,.1\nc,.1,.1,.8\n");
        String model = "model: {predictions: scored.csv, output: {scores: [p1, p2, p3]%s}}";
        assertThat(stageOf(model.formatted(""))).contains("model.output.classes");
        Report report = run(model.formatted(", classes: [a, b, c]"), "data: {label: y}");
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().equals("accuracy"))
                .extracting(Measure::value)
                .containsExactly(1.0);
    }

    private String stageOf(String model) throws IOException {
        try {
            return String.valueOf(
                    stage(run(model, "data: {label: y}"), Stage.PERFORMANCE).reason());
        } catch (GambesonException e) {
            return e.explained();
        }
    }

    @Test
    void pointsNeedAThresholdOfTheirOwn() throws IOException {
        write(
                "scored.csv",
                test,
                "points",
                scores.stream()
                        .map(s -> String.valueOf(300 + 550 * Float.parseFloat(s)))
                        .toList());
        String model = "model: {predictions: scored.csv, output: {scores: points, positive: bad%s}}";
        String data = "data: {" + DATA;
        assertThatThrownBy(() -> run(model.formatted(""), data))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("no probabilities");
        Report report = run(model.formatted(", threshold: 575"), data);
        Report asked = run("model: {file: model.onnx, output: {positive: bad}}", "data: {test: test.csv, " + DATA);
        for (String name : List.of("accuracy", "roc_auc")) {
            assertThat(value(report, name)).isEqualTo(value(asked, name));
        }
        assertThat(value(report, "brier_score")).isNull();
    }

    private static Double value(Report report, String name) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** scikit-learn 1.9.1: mean_absolute_error, r2_score. */
    @Test
    void predictedQuantities() throws IOException {
        Files.writeString(
                folder.resolve("scored.csv"), "x,paid,guess\n1,3,2.5\n2,-0.5,0.0\n3,2,2\n4,7,8\n5,6,\n6,,4\n7,1,1.5\n");
        Report report = run(
                "task: regression", "model: {predictions: scored.csv, output: {scores: guess}}", "data: {label: paid}");
        // A quantity that was not recorded is an answer that was not given.
        assertThat(report.findings()).extracting(Finding::ruleId).contains("audit/no-answer");
        Files.writeString(folder.resolve("scored.csv"), "x,paid,guess\n1,3,2.5\n2,-0.5,0.0\n3,2,2\n4,7,8\n6,,4\n");
        report = run(
                "task: regression", "model: {predictions: scored.csv, output: {scores: guess}}", "data: {label: paid}");
        assertThat(value(report, "mean_absolute_error")).isEqualTo(0.5);
        assertThat(value(report, "r_squared")).isEqualTo(0.9486081370449679);
    }

    @Test
    void aWrongNameIsAnsweredWithTheRightOne() throws IOException {
        write("scored.csv", test, "p_bad", scores);
        assertThatThrownBy(() -> run("model: {predictions: scored.csv, output: {scores: p_bat}}", "data: {" + DATA))
                .hasMessage("scored.csv has no column `p_bat`; did you mean `p_bad`?");
    }
}
