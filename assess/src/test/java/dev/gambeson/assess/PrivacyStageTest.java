package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The privacy stage of a whole project: what is wrong is found where it is, its clean twin has none of it. */
class PrivacyStageTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    @TempDir
    Path folder;

    private Report run(String project) throws IOException {
        Path file = Files.writeString(folder.resolve("gambeson.yaml"), project);
        GateOptions all = GateOptions.of("gate");
        GateOptions options = new GateOptions(
                "gate",
                Set.of(Stage.PRIVACY),
                all.seed(),
                all.execution(),
                all.judgement(),
                all.settings(),
                all.listener());
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(ProjectReader.read(file, "gambeson.yaml"), options);
    }

    private static String table(int rows, String comment) {
        StringBuilder text = new StringBuilder("age,city,income,comment,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(30 + i % 2).append(",town ").append(i % 3).append(',').append(1000 + i);
            text.append(",")
                    .append(i == 17 ? comment : "fine " + i)
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void aHiddenAddressIsFoundAndTheCleanTwinIsClean() throws IOException {
        String project = "gambeson: 1\nname: t\ndata: {train: train.csv, label: y, columns: {quasi: [age, city]}}\n";
        Files.writeString(folder.resolve("train.csv"), table(300, "write to ida@example.org"));
        List<Finding> planted = run(project).findings();
        assertThat(planted).extracting(Finding::ruleId).containsExactly("privacy/personal-data-in-text");
        assertThat(planted.get(0).location()).hasToString("train.csv, row 18, column comment");
        assertThat(planted.get(0).subject()).isEqualTo("train");
        Files.writeString(folder.resolve("train.csv"), table(300, "fine too"));
        Report clean = run(project);
        assertThat(clean.findings()).isEmpty();
        assertThat(clean.measures()).anySatisfy(measure -> {
            assertThat(measure.name()).isEqualTo("smallest_class");
            assertThat(measure.value()).isEqualTo(50.0);
        });
    }

    @Test
    void whatStandsInTrainAndTestIsReportedOnce() throws IOException {
        Files.writeString(folder.resolve("train.csv"), table(100, "write to ida@example.org"));
        Files.writeString(folder.resolve("test.csv"), table(100, "write to ida@example.org or +49 30 23125 398"));
        List<Finding> found = run("gambeson: 1\nname: t\ndata: {train: train.csv, test: test.csv, label: y}\n")
                .findings();
        assertThat(found).extracting(Finding::subject).containsExactlyInAnyOrder("train", "test");
        assertThat(found)
                .extracting(finding -> finding.details().get("kind"))
                .containsExactlyInAnyOrder("email", "telephone");
    }

    /** The credit model takes the column purpose; somebody filled it with addresses. */
    @Test
    void personalDataInAnInputOfTheModelIsHigh() throws IOException {
        Files.copy(CREDIT.resolve("model.onnx"), folder.resolve("model.onnx"));
        List<String> lines = Files.readAllLines(CREDIT.resolve("test.csv"));
        int purpose = List.of(lines.get(0).split(",")).indexOf("purpose");
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            cells[purpose] = cells[1];
            text.append(String.join(",", cells)).append('\n');
        }
        Files.writeString(folder.resolve("test.csv"), text);
        Report report = run("gambeson: 1\nname: t\nmodel: {file: model.onnx}\n"
                + "data: {test: test.csv, label: class, columns: {identifier: [application_id, email]}}\n");
        assertThat(severity(report, "privacy/identifier-input", "purpose")).isEqualTo(Severity.HIGH);
        assertThat(severity(report, "privacy/identifier-declared", "email")).isEqualTo(Severity.INFO);
        assertThat(severity(report, "privacy/identifier-undeclared", "iban")).isEqualTo(Severity.MEDIUM);
    }

    private static Severity severity(Report report, String rule, String column) {
        return report.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule)
                        && column.equals(finding.details().get("column")))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    @Test
    void aBrokenModelDoesNotHideWhatTheDataSays() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "no model");
        Files.writeString(folder.resolve("train.csv"), table(100, "write to ida@example.org"));
        Report report = run("gambeson: 1\nname: t\nmodel: {file: model.onnx}\ndata: {train: train.csv, label: y}\n");
        assertThat(report.findings()).hasSize(1);
        assertThat(report.parameters().toString()).contains("without knowing which columns the model takes");
    }

    @Test
    void aMistypedColumnIsAnErrorAndATensorHasNoPersons() throws IOException {
        Files.writeString(folder.resolve("train.csv"), table(100, "fine"));
        assertThatThrownBy(() ->
                        run("gambeson: 1\nname: t\ndata: {train: train.csv, label: y, columns: {quasi: [aeg]}}\n"))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("aeg");
        Files.copy(Path.of("../examples/digits/t10k-images-idx3-ubyte.gz"), folder.resolve("images.gz"));
        Report tensor = run("gambeson: 1\nname: t\ndata: {test: images.gz}\n");
        assertThat(tensor.stages().get(0).state()).isEqualTo(StageResult.State.NOT_APPLICABLE);
    }

    @Test
    void everyRuleIsInTheBook() {
        assertThat(RuleBook.find("privacy/unique-rows")).isPresent();
        assertThat(RuleBook.find("privacy/personal-data-in-text")).isPresent();
    }
}
