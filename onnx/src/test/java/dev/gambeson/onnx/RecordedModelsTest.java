package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Parity;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every model of interop/models answers here what it answered in the framework that trained it. */
class RecordedModelsTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/models.csv", numLinesToSkip = 1)
    void answersAsWhereItWasTrained(
            String name, String exporter, String input, int width, String kind, String classes) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            Signature signature = model.signature();
            String inputs = signature.inputs().stream().map(Object::toString).collect(Collectors.joining(" "));
            assertThat(inputs).as(exporter).isEqualTo(input.replace(";", ","));
            assertThat(signature.output().labels()).isEqualTo(classes == null ? null : List.of(classes.split(" ")));

            Predictions answers = recorded.answers(model, declared(name));
            assertThat(answers.width()).isEqualTo(width);
            assertThat(answers.kind()).hasToString(kind);
            for (int row = 0; row < answers.rows(); row++) {
                for (int i = 0; i < width; i++) {
                    double expected = recorded.score(row, i);
                    assertThat((double) answers.scores()[row * width + i])
                            .as("row %d, score %d", row, i)
                            .isCloseTo(expected, within(1e-6 + 1e-5 * Math.abs(expected)));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/models.csv", numLinesToSkip = 1)
    void classesAreInTheOrderOfTheScores(String name, String exporter, String input, int width) {
        if (name.endsWith("-regression")) {
            return;
        }
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            Column label = recorded.rows().column("label").orElseThrow();
            TreeSet<String> values = new TreeSet<>();
            IntStream.range(0, label.size()).forEach(row -> values.add(label.text(row)));
            ClassMap map = ClassMap.of(model.signature().output(), values, null);
            List<String> wanted = width == 1
                    ? List.copyOf(values)
                    : recorded.scores().columns().stream().map(Column::name).toList();
            assertThat(map.classes()).as(exporter + input).isEqualTo(wanted);
        }
    }

    /** Every model file is in the table, but for those that another test refuses. */
    @Test
    void theTableNamesEveryModel() throws IOException {
        List<String> refused = List.of("label-only", "two-alike", "foreign-operator");
        List<String> named = Files.readAllLines(Path.of("src", "test", "resources", "models.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        try (var files = Files.list(Recorded.FOLDER)) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".onnx"))
                    .map(file -> file.substring(0, file.length() - 5))
                    .filter(name -> !refused.contains(name))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void parityHoldsAndBreaksWhenTwoColumnsChangePlaces() {
        Recorded recorded = new Recorded("boosting");
        double[] there = ((NumberColumn) recorded.scores().columns().get(1)).values();
        try (Model model = recorded.load()) {
            Parity same = Parity.compare(there, recorded.answers(model).column(1), 1e-5, 0.5);
            assertThat(same.holds()).isTrue();
            assertThat(same.flips()).isZero();
            assertThat(same.findings("scored.csv", "score", false)).isEmpty();

            List<String> swapped = List.of("petal_width", "sepal_width", "petal_length", "sepal_length");
            Predictions other = recorded.answers(model, List.of(new InputMapping.Declared("X", swapped)));
            Parity broken = Parity.compare(there, other.column(1), 1e-5, 0.5);
            assertThat(broken.holds()).isFalse();
            assertThat(broken.flips()).isPositive();
            assertThat(broken.findings("scored.csv", "score", false))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule().id()).isEqualTo("model/parity-broken"));
        }
    }

    /** Whole numbers are not rounded on their way to a model, so a difference is never that. */
    @Test
    void aBrokenParityOfAModelOfWholeNumbersIsNoRounding() {
        Recorded recorded = new Recorded("logistic-integers");
        double[] there = ((NumberColumn) recorded.scores().columns().get(1)).values();
        List<String> swapped = List.of("petal_width", "sepal_width", "petal_length", "sepal_length");
        try (Model model = recorded.load()) {
            InputMapping mapping = InputMapping.of(
                    model.signature(),
                    List.of(new InputMapping.Declared("X", swapped)),
                    recorded.features(),
                    "test.csv");
            Predictions answers = Predictions.of(model, mapping, recorded.rows(), "test.csv");
            Parity broken = Parity.compare(there, answers.column(1), 1e-5, 0.5);
            assertThat(broken.holds()).isFalse();
            assertThat(broken.isRounding(model, mapping, recorded.rows(), "test.csv", all -> all.column(1)))
                    .isFalse();
        }
    }

    static List<InputMapping.Declared> declared(String name) {
        return name.equals("pipeline-groups")
                ? List.of(
                        new InputMapping.Declared("numbers", List.of("age", "income (k)")),
                        new InputMapping.Declared("words", List.of("job", "housing")))
                : List.of();
    }
}
