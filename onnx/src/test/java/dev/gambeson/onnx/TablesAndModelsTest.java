package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Data that does not fit a model is told with both sides and what to do; data that fits is taken. */
class TablesAndModelsTest {

    private static final Column AGE = new NumberColumn("age", new double[] {30, 50}, Map.of());
    private static final Column INCOME = new NumberColumn("income (k)", new double[] {20.5, 70}, Map.of());
    private static final Column JOB = texts("job", "cook", "nurse");
    private static final Column HOUSING = texts("housing", "rent", "own");

    @Test
    void columnsAreFoundByTheNamesThatExportersWrite() {
        assertThat(answers("pipeline", AGE, INCOME, JOB, HOUSING).rows()).isEqualTo(2);
    }

    @Test
    void theOrderOfColumnsDoesNotMatterWhereInputsHaveNames() {
        assertThat(answers("pipeline", HOUSING, JOB, INCOME, AGE).scores())
                .isEqualTo(answers("pipeline", AGE, INCOME, JOB, HOUSING).scores());
    }

    @Test
    void moreColumnsThanTheModelTakesAreNoted() {
        try (Model model = new Recorded("pipeline").load()) {
            InputMapping mapping = InputMapping.of(
                    model.signature(), List.of(), List.of("age", "zip", "income (k)", "job", "housing"), "test.csv");
            assertThat(mapping.notes()).containsExactly("the model does not look at the column zip of test.csv");
        }
    }

    @Test
    void aMissingColumnIsToldWithItsNeighbour() {
        Column typo = texts("huosing", "rent", "own");
        assertMismatch("pipeline", AGE, INCOME, JOB, typo)
                .hasMessage("test.csv has no column for input housing: string[?, 1]; did you mean `huosing`?");
    }

    @Test
    void aTextWhereANumberIsWantedIsToldWithRowColumnAndInput() {
        Column words = texts("age", "thirty", "50");
        assertMismatch("pipeline", words, INCOME, JOB, HOUSING)
                .hasMessage(
                        "test.csv, row 1, column age: the cell holds a text, and the model's input is age: float[?, 1]");
        Column invalid = new NumberColumn("age", new double[] {30, Double.NaN}, Map.of(1, "secret"));
        assertMismatch("pipeline", invalid, INCOME, JOB, HOUSING)
                .hasMessageStartingWith("test.csv, row 2, column age")
                .hasMessageNotContaining("secret");
    }

    /** The imputer was trained on holes: the mean of the column stands for them. */
    @Test
    void aMissingNumberReachesTheImputerAsNaN() {
        Column hole = new NumberColumn("age", new double[] {Double.NaN, 50}, Map.of());
        float[] scores = answers("pipeline", hole, INCOME, JOB, HOUSING).scores();
        assertThat(scores[0]).isFinite().isNotEqualTo(scores[2]);
    }

    @Test
    void anUnseenCategoryIsTakenWhereTheEncoderIgnoresIt() {
        Column unseen = texts("job", "astronaut", "nurse");
        float[] scores = answers("pipeline", AGE, INCOME, unseen, HOUSING).scores();
        assertThat(scores[0] + scores[1]).isCloseTo(1, org.assertj.core.api.Assertions.offset(1e-6f));
        assertThat(answers("pipeline-ordinal", AGE, INCOME, unseen, HOUSING).scores()[0])
                .isFinite();
    }

    @Test
    void numbersAreTakenAsTextsWhereTheModelWantsTexts() {
        Column codes = new NumberColumn("job", new double[] {1, 2}, Map.of());
        assertThat(answers("pipeline", AGE, INCOME, codes, HOUSING).rows()).isEqualTo(2);
    }

    @Test
    void wholeNumbersAreTakenWhereFloatsAreWantedAndNotTheOtherWay() {
        Column fraction = new NumberColumn("d", new double[] {1, 2.5}, Map.of());
        Column[] whole = new Column[4];
        for (int i = 0; i < 4; i++) {
            whole[i] = new NumberColumn("abcd".substring(i, i + 1), new double[] {1, 2}, Map.of());
        }
        assertThat(answers("logistic", whole).rows()).isEqualTo(2);
        assertThat(answers("logistic-integers", whole).rows()).isEqualTo(2);
        assertMismatch("logistic-integers", whole[0], whole[1], whole[2], fraction)
                .hasMessage(
                        "test.csv, row 2, column d: the cell has a fraction, and the model's input is X: int64[?, 4]");
        Column hole = new NumberColumn("d", new double[] {Double.NaN, 2}, Map.of());
        assertMismatch("logistic-integers", whole[0], whole[1], whole[2], hole)
                .hasMessageContaining("the cell is missing, and there is no whole number that says so");
    }

    @Test
    void anotherNumberOfColumnsIsToldWithBothSides() {
        assertMismatch("logistic", AGE, INCOME)
                .hasMessage("the model takes 4 numbers (X: float[?, 4]), and test.csv has 2 columns beside label and"
                        + " identifiers: age, income (k)")
                .extracting(e -> ((GambesonException) e).remedy())
                .asString()
                .contains("`model.inputs: [{tensor: X, columns: [...]}]`");
    }

    @Test
    void aGroupOfColumnsHasToBeSaid() {
        assertMismatch("pipeline-groups", AGE, INCOME, JOB, HOUSING)
                .hasMessage("input numbers: float[?, 2] takes 2 columns, and nothing says which")
                .extracting(e -> ((GambesonException) e).remedy())
                .asString()
                .contains("{tensor: numbers, columns: [...]}");
    }

    @Test
    void imagesAreNotMadeOfColumns() {
        assertMismatch("torch-cnn", AGE, INCOME).hasMessageContaining("takes 36 numbers (input: float[?, 1, 6, 6])");
    }

    @Test
    void aModelWithoutScoresIsRefusedWithAProposal() {
        assertThatThrownBy(() -> new Recorded("label-only").load())
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
                    assertThat(e.remedy()).contains("zipmap");
                })
                .hasMessage("label-only.onnx: has no output with scores; its outputs are label");
    }

    @Test
    void amongSeveralOutputsTheOneIsNamedOrAsked() {
        assertThatThrownBy(() -> new Recorded("two-alike").load())
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH);
                    assertThat(e.remedy()).isEqualTo("Say which in `model.output: {scores: first}`.");
                })
                .hasMessage("two-alike.onnx: the scores could be any of the outputs first, second");
        Recorded several = new Recorded("several-outputs");
        try (Model logit = OnnxModels.load(several.file(), "m.onnx", "logit", dev.gambeson.format.Limits.standard())) {
            assertThat(logit.signature().output().name()).isEqualTo("logit");
        }
        assertThatThrownBy(() ->
                        OnnxModels.load(several.file(), "m.onnx", "logits", dev.gambeson.format.Limits.standard()))
                .isInstanceOf(GambesonException.class)
                .hasMessage("m.onnx has no output `logits`; it has embedding, score, logit; did you mean `logit`?");
    }

    private static Predictions answers(String name, Column... columns) {
        try (Model model = new Recorded(name).load()) {
            Table table = new Table(1, List.of(columns));
            List<String> names = List.of(columns).stream().map(Column::name).toList();
            InputMapping mapping = InputMapping.of(model.signature(), List.of(), names, "test.csv");
            return Predictions.of(model, mapping, table, "test.csv");
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertMismatch(String name, Column... columns) {
        return assertThatThrownBy(() -> answers(name, columns))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH));
    }

    private static Column texts(String name, String first, String second) {
        return new TextColumn(name, new int[] {0, 1}, List.of(first, second));
    }
}
