package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.Task;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small folders of every kind; models by {@code interop/make_guess_models.py}. */
class SmallFoldersTest {

    @TempDir
    Path folder;

    private static ModelSettings model(ProjectGuess guess) {
        return Objects.requireNonNull(guess.project().model(), guess.yaml());
    }

    private static List<List<String>> withRowNumber(List<List<String>> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> {
                    List<String> longer = new ArrayList<>(List.of(Integer.toString(row + 1)));
                    longer.addAll(rows.get(row));
                    return longer;
                })
                .toList();
    }

    @Test
    void oneTensorTakesTheNumbersThatAreNeitherLabelNorIdentifier() throws IOException {
        Made.model(folder, "flowers", "flowers.onnx");
        List<String> header = List.of("nr", "a", "b", "c", "d", "kind");
        Made.table(folder.resolve("data/learn.csv"), header, withRowNumber(Made.flowers(300, 1)));
        Made.table(folder.resolve("data/holdout.csv"), header, withRowNumber(Made.flowers(200, 2)));
        ProjectGuess guess = Made.look(folder);
        Project project = guess.project();
        assertThat(model(guess).inputs()).hasSize(1);
        assertThat(model(guess).inputs().get(0).columns()).containsExactly("a", "b", "c", "d");
        assertThat(Objects.requireNonNull(project.data().train()).name()).isEqualTo("data/learn.csv");
        assertThat(Objects.requireNonNull(project.data().test()).name()).isEqualTo("data/holdout.csv");
        assertThat(project.data().roles().label()).isEqualTo("kind");
        assertThat(project.data().roles().identifier()).containsExactly("nr");
        assertThat(Made.said(guess, "model.inputs"))
                .startsWith("Check:")
                .contains("in the order of the file, which nothing in the model confirms");
        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.measure(report, "accuracy")).isGreaterThan(0.9);
    }

    @Test
    void answersThatAreWrongMakeTheOrderSuspicious() throws IOException {
        Made.model(folder, "flowers", "flowers.onnx");
        Made.table(
                folder.resolve("test.csv"),
                List.of("c", "d", "a", "b", "kind"),
                Made.reordered(Made.flowers(300, 3), 2, 3, 0, 1, 4));
        ProjectGuess guess = Made.look(folder);
        assertThat(Made.said(guess, "model.inputs")).startsWith("Check:").contains("But on 300 rows");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void aQuantityMakesARegressionAndItsLabelIsFoundByTheAnswers() throws IOException {
        Made.model(folder, "price", "m.onnx");
        // The label stands first and is called nothing; the last column looks the part by its place.
        Made.table(
                folder.resolve("eval.csv"),
                List.of("w", "x1", "x2", "x3"),
                Made.reordered(Made.prices(150, 4), 3, 0, 1, 2));
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().task()).isEqualTo(Task.REGRESSION);
        assertThat(guess.project().data().roles().label()).isEqualTo("w");
        assertThat(Made.said(guess, "data.label")).contains("the model's answers fit it best");
        assertThat(model(guess).inputs().get(0).columns()).containsExactly("x1", "x2", "x3");
        assertThat(model(guess).positive()).isNull();
        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.measure(report, "r_squared")).isGreaterThan(0.999);
    }

    @Test
    void recordedQuantitiesProveTheOrderOfTheColumns() throws IOException {
        Made.model(folder, "price", "price.onnx");
        List<List<String>> rows = Made.prices(120, 5);
        Made.table(folder.resolve("test.csv"), List.of("a", "b", "c", "price"), rows);
        // The model is exact, so its answers are the label but for rounding; the tolerance is of single precision.
        List<List<String>> answers = rows.stream()
                .map(row -> List.of(Double.toString(3 * Double.parseDouble(row.get(0))
                        - 2 * Double.parseDouble(row.get(1))
                        + 0.5 * Double.parseDouble(row.get(2))
                        + 7)))
                .toList();
        Made.table(folder.resolve("predicted.csv"), List.of("value"), answers);
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(model(guess).parity()).column()).isEqualTo("value");
        assertThat(Made.said(guess, "model.parity")).doesNotContain("Check:");
        // Numbers up to 37 in single precision.
        assertThat(Objects.requireNonNull(model(guess).parity()).tolerance()).isEqualTo(1e-4);
        assertThat(Made.said(guess, "model.inputs")).startsWith("Columns go").contains("recorded answers confirm");
        assertThat(Made.state(Made.run(guess), Stage.PARITY)).isEqualTo(State.EXAMINED);
    }

    @Test
    void oneScoreIsThatOfTheSecondClass() throws IOException {
        Made.model(folder, "risk", "risk.onnx");
        SplittableRandom random = new SplittableRandom(6);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            double a = random.nextDouble(10);
            double b = random.nextDouble(10);
            rows.add(List.of(a > b ? "1" : "0", Made.number(a), Made.number(b)));
        }
        Made.table(folder.resolve("test.csv"), List.of("late", "a", "b"), rows);
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().data().roles().label()).isEqualTo("late");
        assertThat(guess.project().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(model(guess).positive()).isEqualTo("1");
        Report report = Made.run(guess);
        Made.noStageIsIncomplete(report);
        assertThat(Made.measure(report, "accuracy")).isGreaterThan(0.99);
    }

    @Test
    void aModelThatDoesNotFitIsKeptBehindAMark() throws IOException {
        Made.model(folder, "flowers", "flowers.onnx");
        Made.table(
                folder.resolve("test.csv"), List.of("a", "b", "target"), Made.reordered(Made.flowers(80, 7), 0, 1, 4));
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().model()).isNull();
        assertThat(guess.project().data().roles().label()).isEqualTo("target");
        assertThat(Made.said(guess, "model"))
                .startsWith("Check:")
                .contains("takes 4 numbers in `X`")
                .contains("has 2 columns of numbers");
        assertThat(guess.yaml()).contains("# model:\n#   file: flowers.onnx\n").contains("#       columns: [a, b]");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void theModelThatFitsIsTakenThoughAnotherComesFirst() throws IOException {
        Made.model(folder, "price", "a.onnx");
        Made.model(folder, "flowers", "z.onnx");
        Made.table(folder.resolve("test.csv"), List.of("a", "b", "c", "d", "kind"), Made.flowers(100, 8));
        ProjectGuess guess = Made.look(folder);
        assertThat(model(guess).file().name()).isEqualTo("z.onnx");
        assertThat(Made.said(guess, "model.file")).contains("`a.onnx` is another model");
    }

    @Test
    void theHighestNumberIsTheNewestModel() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        Made.model(folder, "flowers", "old/a.onnx");
        Made.model(folder, "flowers", "v9.onnx");
        Made.model(folder, "flowers", "v10.onnx");
        Made.table(folder.resolve("test.csv"), List.of("a", "b", "c", "d", "kind"), Made.flowers(100, 9));
        assertThat(model(Made.look(folder)).file().name()).isEqualTo("v10.onnx");
    }

    @Test
    void testDataWithoutTheLabelGivesWayToTrainingDataWithIt() throws IOException {
        List<String> header = List.of("a", "b", "c", "d", "Survived");
        Made.table(folder.resolve("train.csv"), header, Made.flowers(100, 10));
        Made.table(folder.resolve("test.csv"), header.subList(0, 4), Made.reordered(Made.flowers(50, 11), 0, 1, 2, 3));
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(guess.project().data().test()).name()).isEqualTo("train.csv");
        assertThat(guess.project().data().train()).isNull();
        assertThat(Made.said(guess, "data.test")).startsWith("Check:").contains("no column `Survived`");
    }

    @Test
    void aLabelInAFileOfItsOwnIsPointedOut() throws IOException {
        List<List<String>> rows = Made.flowers(100, 12);
        Made.table(folder.resolve("X_test.csv"), List.of("a", "b", "c", "d"), Made.reordered(rows, 0, 1, 2, 3));
        Made.table(folder.resolve("y_test.csv"), List.of("y"), Made.reordered(rows, 4));
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().data().roles().label()).isNull();
        assertThat(guess.yaml())
                .contains("# label: NAME")
                .contains("`y_test.csv` is a table of one column", "`model.parity`");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void flatArraysAreNotAttackedUnasked() throws IOException {
        Made.model(folder, "risk", "risk.onnx");
        double[] examples = new SplittableRandom(13).doubles(180, 0, 10).toArray();
        double[] labels = IntStream.range(0, 90)
                .mapToDouble(row -> examples[2 * row] > examples[2 * row + 1] ? 1 : 0)
                .toArray();
        Made.npy(folder.resolve("X_test.npy"), 90, 2, examples);
        Made.npy(folder.resolve("y_test.npy"), 90, 0, labels);
        Made.npy(folder.resolve("y_train.npy"), 90, 0, labels);
        ProjectGuess guess = Made.look(folder);
        assertThat(Objects.requireNonNull(guess.project().data().labels()).name())
                .isEqualTo("y_test.npy");
        assertThat(guess.project().data().bounds()).isEqualTo(new DataSettings.Bounds(0, 10));
        assertThat(guess.project().stages().off()).containsExactly(Stage.ROBUSTNESS);
        Report report = Made.run(guess);
        assertThat(Made.state(report, Stage.ROBUSTNESS)).isEqualTo(State.OFF);
        assertThat(Made.measure(report, "accuracy")).isGreaterThan(0.99);
    }

    @Test
    void classNumbersAreNotTheClassesOfAModelThatNamesThem() throws IOException {
        Made.model(folder, "flowers", "flowers.onnx");
        Made.npy(folder.resolve("X_test.npy"), 2, 4, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        Made.npy(folder.resolve("y_test.npy"), 2, 0, new double[] {0, 1});
        ProjectGuess guess = Made.look(folder);
        assertThat(guess.project().model()).isNull();
        assertThat(Made.said(guess, "model")).contains("the model knows the classes large, medium, small");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void anArrayTooLargeForMemoryIsTakenInPart() throws IOException {
        Made.npy(folder.resolve("X_test.npy"), 90, 4, new double[360]);
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard().withMemoryBytes(1400));
        assertThat(guess.project().data().limit()).isEqualTo(10_000);
        assertThat(Made.said(guess, "data.limit")).contains("`X_test.npy` is large");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void aTableWithoutAHeaderIsSaid() throws IOException {
        List<List<String>> rows = Made.flowers(100, 16);
        Made.table(folder.resolve("test.csv"), rows.get(0), rows.subList(1, 100));
        Made.model(folder, "flowers", "flowers.onnx");
        ProjectGuess guess = Made.look(folder);
        assertThat(Made.said(guess, "data.test")).contains("has no header: its columns are named column1 to column5");
        assertThat(guess.project().data().roles().label()).isEqualTo("column5");
        Made.noStageIsIncomplete(Made.run(guess));
    }

    @Test
    void theSameFolderGivesTheSameText() throws IOException {
        Made.model(folder, "flowers", "flowers.onnx");
        Made.table(folder.resolve("one.csv"), List.of("a", "b", "c", "d", "kind"), Made.flowers(100, 14));
        Made.table(folder.resolve("two.csv"), List.of("a", "b", "c", "d", "kind"), Made.flowers(60, 15));
        ProjectGuess guess = Made.look(folder);
        assertThat(Made.look(folder)).isEqualTo(guess);
        assertThat(Objects.requireNonNull(guess.project().data().test()).name()).isEqualTo("two.csv");
        assertThat(Made.said(guess, "data.test")).contains("the smaller one");
    }

    @Test
    void aModelThatDoesNotTakeTheDataIsNotSaidToBeMissing() throws IOException {
        Files.copy(Made.EXAMPLES.resolve("digits/robust.onnx"), folder.resolve("robust.onnx"));
        Made.npy(folder.resolve("x_test.npy"), 40, 7, new double[280]);
        assertThat(Made.said(Made.look(folder), "model")).contains("no model here takes this data");
    }
}
