package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Table;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.TreeModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model says of itself: its inputs, its answer, how it is told from other files. */
class CatBoostModelTest {

    private static final List<String> COLUMNS =
            List.of("age", "amount", "rate", "unused", "purpose", "code", "town", "note");

    @Test
    void anInputIsAFeatureThatATreeLooksAt() {
        try (Model model = new Recorded("one-tree.json").load()) {
            assertThat(model.signature().inputs())
                    .extracting(Port::toString)
                    .containsExactly("age: float[?, 1]", "rate: float[?, 1]");
        }
    }

    @Test
    void numbersWithoutNamesAreOneInput() {
        try (Model model = new Recorded("positions.cbm").load()) {
            assertThat(model.signature().inputs()).extracting(Port::toString).containsExactly("features: float[?, 4]");
        }
    }

    @Test
    void featuresWithoutNamesTakeTheColumnsInTheirOrder() {
        try (Model model = new Recorded("positions-mixed.json").load()) {
            Signature signature = model.signature();
            assertThat(signature.inputs())
                    .extracting(Port::toString)
                    .startsWith("feature_0: float[?, 1]")
                    .endsWith("feature_7: string[?, 1]");
            InputMapping mapping = InputMapping.of(signature, List.of(), COLUMNS, "test.csv");
            assertThat(mapping.columns()).isEqualTo(COLUMNS);
            assertThat(mapping.notes()).singleElement().asString().contains("by their places", "age, amount");

            assertThatThrownBy(() -> InputMapping.of(signature, List.of(), COLUMNS.subList(0, 7), "test.csv"))
                    .isInstanceOfSatisfying(GambesonException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH);
                        assertThat(e)
                                .hasMessageContainingAll("8 features by their places", "feature_4: string", "has 7");
                        assertThat(e.remedy()).contains("{tensor: feature_0, columns: [...]}");
                    });
            List<InputMapping.Declared> declared = IntStream.range(0, 8)
                    .mapToObj(i -> new InputMapping.Declared("feature_" + i, List.of(COLUMNS.get(i))))
                    .toList();
            assertThat(InputMapping.of(signature, declared, COLUMNS, "test.csv").notes())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binary-labels.json, 1, PROBABILITY, bad good",
        "binary-numbers.cbm, 1, PROBABILITY, 0 1",
        "multiclass-mixed.cbm, 4, PROBABILITY, high low middle top",
        "multiclass-integers.json, 4, PROBABILITY, 1 2 3 7",
        "one-vs-all.json, 4, PROBABILITY, high low middle top",
        "multi-logloss.json, 2, PROBABILITY,",
        "rmse.json, 1, VALUE,",
        "yeti-rank.json, 1, VALUE,",
        "uncertainty.json, 1, VALUE,",
        "multi-rmse.json, 2, VALUE,",
    })
    void theAnswerIsWhatTheLossMakesOfIt(String file, int width, String kind, String labels) {
        try (Model model = new Recorded(file).load()) {
            Signature.Output output = model.signature().output();
            assertThat(output.name()).isEqualTo("prediction");
            assertThat(output.width()).isEqualTo(width);
            assertThat(output.kind()).hasToString(kind);
            assertThat(output.labels()).isEqualTo(labels == null ? null : List.of(labels.split(" ")));
        }
    }

    @Test
    void theMarginIsAnAnswerTooAndOthersAreNot() {
        Recorded recorded = new Recorded("binary-numbers.json");
        Table rows = recorded.rows();
        try (Model model = recorded.load("margin")) {
            assertThat(model.signature().output().kind()).isEqualTo(Signature.Output.Kind.LOGIT);
            double margin = recorded.answers(model, rows).scores()[0];
            double probability = Recorded.expected(rows, 0, 1);
            assertThat(1 / (1 + Math.exp(-margin)))
                    .isCloseTo(probability, org.assertj.core.api.Assertions.within(1e-6));
        }
        assertThatThrownBy(() -> recorded.load("class"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageContainingAll("`class`", "`prediction`", "`margin`");
    }

    @ParameterizedTest
    @MethodSource("dev.gambeson.model.tree.catboost.Recorded#names")
    void everyFileIsSurelyOfCatBoost(String file) {
        Recorded recorded = new Recorded(file);
        assertThat(Models.format(recorded.path(), file)).contains("catboost");
        try (dev.gambeson.format.FileInput input = dev.gambeson.format.FileInput.open(recorded.path(), file)) {
            assertThat(new CatBoostModelLoader().likeness(input.readStart(256))).isEqualTo(Likeness.CERTAIN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"a\": 1}",
                "{\"learner\": {}}",
                "{\"model_info\"",
                "CBM0",
                "{\"version\": [1], \"trees\": 1}"
            })
    void otherFilesAreNotSurelyOfCatBoost(String start) {
        assertThat(new CatBoostModelLoader().likeness(start.getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(Likeness.CERTAIN);
    }

    @Test
    void keysInAnotherOrderAreKnownByTheirWords() {
        String start = " \n{ \"model_info\" : {\"catboost_version_info\": \"x\"";
        assertThat(new CatBoostModelLoader().likeness(start.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Likeness.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "text.cbm, INPUT_UNSUPPORTED, texts or embeddings",
        "embedding.cbm, INPUT_UNSUPPORTED, texts or embeddings",
        "embedding-1.0.6.json, INPUT_MALFORMED, left out in files of older versions",
    })
    void whatIsNotReadIsSaid(String file, ErrorCode code, String problem) {
        Path path = Recorded.FOLDER.resolve("unread").resolve(file + ".gz");
        assertThatThrownBy(() -> Models.load(path, file, null, Limits.standard()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(problem);
    }

    @Test
    void featuresOfTheEnsembleSayWhatTheyAreComputedOf() {
        try (Model model = new Recorded("binary-mixed.json").load()) {
            assertThat(((TreeModel) model).ensemble().features())
                    .startsWith(COLUMNS.toArray(String[]::new))
                    .anyMatch(name -> name.matches("borders of .*, rate > .*"));
        }
    }

    @Test
    void aClosedModelIsNotAsked() {
        Model model = new Recorded("rmse.json").load();
        Predictor predictor = model.predictor();
        model.close();
        model.close();
        assertThatThrownBy(model::predictor).isInstanceOf(IllegalStateException.class);
        predictor.close();
        assertThatThrownBy(() -> predictor.predict(List.of(), 1, java.nio.FloatBuffer.allocate(1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
