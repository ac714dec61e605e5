package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.Task;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled examples as somebody would have them: files, and no word about them. */
class ExampleFoldersTest {

    @TempDir
    Path folder;

    private void credit() throws IOException {
        Made.copy(folder, "credit/model.onnx", "credit/train.csv", "credit/test.csv", "credit/scored.csv");
    }

    @Test
    void creditIsFoundWholeAndRuns() throws IOException {
        credit();
        ProjectGuess guess = Made.look(folder);
        Project project = guess.project();
        ModelSettings model = Objects.requireNonNull(project.model());
        assertThat(project.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(model.file().name()).isEqualTo("model.onnx");
        assertThat(model.inputs()).isEmpty();
        assertThat(model.positive()).isEqualTo("bad");
        assertThat(Objects.requireNonNull(model.parity()).column()).isEqualTo("probability_bad");
        assertThat(Objects.requireNonNull(project.data().train()).name()).isEqualTo("train.csv");
        assertThat(Objects.requireNonNull(project.data().test()).name()).isEqualTo("test.csv");
        assertThat(project.data().roles().label()).isEqualTo("class");
        assertThat(project.data().roles().identifier()).containsExactly("application_id", "email", "telephone", "iban");
        assertThat(project.data().roles().quasi())
                .containsExactly("sex", "personal_status", "age", "job", "num_dependents");
        assertThat(project.data().roles().protectedColumns())
                .containsExactly("sex", "personal_status", "age", "foreign_worker");
        assertThat(Objects.requireNonNull(project.policy()).require())
                .containsExactly(Stage.DATA, Stage.PARITY, Stage.PERFORMANCE);
        assertThat(Made.said(guess, "model.parity")).contains("answers the same here");

        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.state(report, Stage.PARITY)).isEqualTo(State.EXAMINED);
        assertThat(Made.state(report, Stage.FAIRNESS)).isEqualTo(State.EXAMINED);
        assertThat(Made.measure(report, "accuracy")).isBetween(0.78, 0.80);
    }

    @Test
    void theOrderOfColumnsAndAnOddLabelDoNotMatter() throws IOException {
        Made.copy(folder, "credit/model.onnx");
        List<String> lines = Files.readAllLines(Made.EXAMPLES.resolve("credit/test.csv"));
        List<String> turned = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            Collections.reverse(cells);
            turned.add(String.join(",", cells));
        }
        turned.set(0, turned.get(0).replaceFirst("^class,", "Zx 7,"));
        Files.write(folder.resolve("export.csv"), turned);

        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().data().roles().label()).isEqualTo("Zx 7");
        assertThat(Made.said(guess, "data.label")).contains("its values are the model's classes (`bad`, `good`)");
        assertThat(Objects.requireNonNull(guess.project().model()).positive()).isEqualTo("bad");
        assertThat(Made.said(guess, "model.output")).contains("what it is called, and it is the rarer one");
        assertThat(Made.said(guess, "data.test")).startsWith("Check:").contains("flatter");
        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.measure(report, "accuracy")).isBetween(0.78, 0.80);
    }

    @Test
    void recordedAnswersInAnotherOrderAreNotCompared() throws IOException {
        credit();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("scored.csv")));
        Collections.swap(lines, 1, 2);
        Files.write(folder.resolve("scored.csv"), lines);
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(guess.project().model()).parity()).isNull();
        assertThat(guess.decisions())
                .anyMatch(one -> one.kind() == Decision.Kind.ASIDE
                        && one.sentence().contains("`scored.csv`")
                        && one.sentence().contains("another order"));
    }

    @Test
    void recordedAnswersThatDifferAreKeptAndSaid() throws IOException {
        credit();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("scored.csv")));
        lines.set(1, lines.get(1).split(",")[0] + ",0.11");
        Files.write(folder.resolve("scored.csv"), lines);
        ProjectGuess guess = Made.look(folder);
        ModelSettings model = Objects.requireNonNull(guess.project().model());
        assertThat(model.parity()).isNotNull();
        assertThat(model.positive()).isEqualTo("bad");
        assertThat(Made.said(guess, "model.parity")).startsWith("Check:").contains("1 of 300 answers differ");
        assertThat(Made.state(Made.run(guess), Stage.PARITY)).isEqualTo(State.INCOMPLETE);
    }

    @Test
    void recordedAnswersOfTheOtherClassMakeItThePositiveOne() throws IOException {
        credit();
        List<String> other = new ArrayList<>(List.of("application_id,score"));
        Files.readAllLines(folder.resolve("scored.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> other.add(cells[0] + "," + (1 - Double.parseDouble(cells[1]))));
        Files.write(folder.resolve("scored.csv"), other);
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(guess.project().model()).positive()).isEqualTo("good");
        assertThat(Made.state(Made.run(guess), Stage.PARITY)).isEqualTo(State.EXAMINED);
    }

    @Test
    void withoutAModelTheDataIsExamined() throws IOException {
        Made.copy(folder, "credit/train.csv", "credit/test.csv");
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().model()).isNull();
        assertThat(guess.project().data().roles().label()).isEqualTo("class");
        assertThat(Made.said(guess, "model")).contains("no model was found");
        assertThat(guess.yaml()).contains("\n# model:\n#   file: model.onnx\n");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void oneOfTwoModelsIsTakenAndTheOtherIsNamed() throws IOException {
        Made.copy(folder, "digits/robust.onnx", "digits/standard.onnx");
        Made.firstOf("digits/t10k-images-idx3-ubyte.gz", 60, folder.resolve("t10k-images.idx"));
        Made.firstOf("digits/t10k-labels-idx1-ubyte.gz", 60, folder.resolve("t10k-labels.idx"));
        ProjectGuess guess = Made.look(folder);
        Project project = guess.project();
        assertThat(Objects.requireNonNull(project.model()).file().name()).isEqualTo("robust.onnx");
        assertThat(Objects.requireNonNull(project.data().test()).name()).isEqualTo("t10k-images.idx");
        assertThat(Objects.requireNonNull(project.data().labels()).name()).isEqualTo("t10k-labels.idx");
        assertThat(project.stages().demanded()).containsExactly(Stage.ROBUSTNESS);
        assertThat(guess.yaml()).contains("# Left aside: `standard.onnx` is another model");
        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.state(report, Stage.ROBUSTNESS)).isEqualTo(State.EXAMINED);
        assertThat(Made.measure(report, "accuracy")).isGreaterThan(0.95);
    }

    @Test
    void arraysAloneAreAProjectToo() throws IOException {
        Made.firstOf("digits/t10k-images-idx3-ubyte.gz", 20, folder.resolve("images"));
        Made.firstOf("digits/t10k-labels-idx1-ubyte.gz", 20, folder.resolve("answers"));
        Made.firstOf("digits/t10k-labels-idx1-ubyte.gz", 10, folder.resolve("others"));
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(guess.project().data().test()).name()).isEqualTo("images");
        assertThat(Objects.requireNonNull(guess.project().data().labels()).name())
                .isEqualTo("answers");
        Made.noStageIsIncomplete(Made.run(guess));
    }
}
