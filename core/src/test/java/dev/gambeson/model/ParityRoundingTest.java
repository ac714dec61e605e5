package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.ToyModel;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A forest of stumps that was trained on 64-bit numbers and runs on 32-bit ones is the same model; a scaled input is not. */
class ParityRoundingTest {

    private static final int ROWS = 500;
    private static final int STUMPS = 40;
    private static final Function<Predictions, double[]> SCORE = predictions -> predictions.column(0);

    private final double[] thresholds = new double[STUMPS];
    private final double[] weights = new double[STUMPS];
    private final double[][] values = new double[2][ROWS];

    /** Thresholds lie on values of the table, as those of trees do: in 64 bits each is decided, in 32 some change sides. */
    ParityRoundingTest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int row = 0; row < ROWS; row++) {
            values[0][row] = random.nextDouble() * 200_000;
            values[1][row] = random.nextDouble();
        }
        for (int i = 0; i < STUMPS; i++) {
            double value = values[i % 2][random.nextInt(ROWS)];
            thresholds[i] = random.nextBoolean() ? Math.nextUp(value) : Math.nextDown(value);
            weights[i] = random.nextDouble() / STUMPS;
        }
    }

    private double answer(double first, double second) {
        double sum = 0;
        for (int i = 0; i < STUMPS; i++) {
            sum += (i % 2 == 0 ? first : second) <= thresholds[i] ? weights[i] : 0;
        }
        return sum;
    }

    private ToyModel exported() {
        return new ToyModel(new long[] {2}, 1, Kind.VALUE, row -> {
            float sum = 0;
            for (int i = 0; i < STUMPS; i++) {
                sum += row[i % 2] <= (float) thresholds[i] ? (float) weights[i] : 0;
            }
            return new float[] {sum};
        });
    }

    private Table table(double scale) {
        double[] first = values[0].clone();
        for (int row = 0; row < ROWS; row++) {
            first[row] *= scale;
        }
        return new Table(
                1, List.of(new NumberColumn("a", first, Map.of()), new NumberColumn("b", values[1], Map.of())));
    }

    private boolean isRounding(double scale) {
        double[] recorded = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            recorded[row] = answer(values[0][row], values[1][row]);
        }
        ToyModel model = exported();
        Table table = table(scale);
        InputMapping mapping = InputMapping.of(model.signature(), List.of(), List.of("a", "b"), "test.csv");
        double[] here = SCORE.apply(Predictions.of(model, mapping, table, "test.csv"));
        Parity parity = Parity.compare(recorded, here, 1e-5, Double.NaN);
        assertThat(parity.broken()).as("rows that differ").isPositive();
        boolean rounding = parity.isRounding(model, mapping, table, "test.csv", SCORE);
        assertThat(parity.findings("scored.csv", "score", rounding))
                .singleElement()
                .satisfies(finding -> assertThat(finding.ruleId())
                        .isEqualTo(rounding ? "model/parity-rounding" : "model/parity-broken"));
        assertThat(model.open).hasValue(0);
        return rounding;
    }

    @Test
    void differencesNextToAThresholdAreRounding() {
        assertThat(isRounding(1)).isTrue();
    }

    @Test
    void whereTooManyRowsDifferTheModelIsNotEvenAsked() {
        double[] recorded = new double[2001];
        Arrays.fill(recorded, 1);
        Parity parity = Parity.compare(recorded, new double[2001], 1e-5, Double.NaN);
        ToyModel model = exported();
        InputMapping mapping = InputMapping.of(model.signature(), List.of(), List.of("a", "b"), "test.csv");
        double[] column = new double[2001];
        Table table =
                new Table(1, List.of(new NumberColumn("a", column, Map.of()), new NumberColumn("b", column, Map.of())));
        assertThat(parity.isRounding(model, mapping, table, "test.csv", answers -> {
                    throw new AssertionError("asked");
                }))
                .isFalse();
    }

    @Test
    void aStepOfThePreprocessingThatIsMissingIsNot() {
        assertThat(isRounding(1.001)).isFalse();
        assertThat(isRounding(0.9)).isFalse();
    }
}
