package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 1024, 1025, 3000})
    void everyRowOfATableIsAnsweredOnce(int rows) {
        ToyModel model = new ToyModel(new long[] {2}, 1, Kind.VALUE, row -> new float[] {10 * row[0] + row[1]});
        double[] first = new SplittableRandom(rows).doubles(rows).toArray();
        double[] second = new SplittableRandom(rows + 1).doubles(rows).toArray();
        Predictions answers = of(model, first, second);
        assertThat(answers.rows()).isEqualTo(rows);
        assertThat(model.rows.get()).isEqualTo(rows);
        assertThat(model.open.get()).isZero();
        for (int row = 0; row < rows; row++) {
            assertThat(answers.column(0)[row]).isEqualTo(10 * (float) first[row] + (float) second[row], within(1e-5));
        }
    }

    @Test
    void aWideTableIsAskedInSmallBlocks() {
        int columns = 5000;
        ToyModel model = new ToyModel(new long[] {columns}, 1, Kind.VALUE, row -> new float[] {row[columns - 1]});
        double[][] values = new double[columns][];
        for (int i = 0; i < columns; i++) {
            values[i] = new double[300];
            values[i][299] = i;
        }
        assertThat(of(model, values).column(0)[299]).isEqualTo(columns - 1);
        assertThat(model.batches.keySet()).allMatch(batch -> batch <= 209);
    }

    @Test
    void everyExampleOfATensorIsAnsweredOnce() {
        ToyModel model = new ToyModel(new long[] {1, 2}, 2, Kind.LOGIT, row -> new float[] {row[0], row[1]});
        float[] values = new float[2 * 67];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        assertThat(Predictions.of(model, new Tensor(new int[] {67, 1, 2}, values))
                        .scores())
                .isEqualTo(values);
    }

    @Test
    void aTensorForAModelOfTextsIsToldWithBothSides() {
        Port text = new Port("comment", ElementType.STRING, new long[] {-1, 1});
        Signature signature = new Signature(List.of(text), new Signature.Output("p", 2, Kind.PROBABILITY, null));
        Model model = new Model() {
            @Override
            public Signature signature() {
                return signature;
            }

            @Override
            public Predictor predictor() {
                throw new AssertionError("never asked");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> Predictions.of(model, new Tensor(new int[] {1, 1}, new float[1])))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageContaining("comment: string[?, 1]");
    }

    @Test
    void scoresThatAddUpToOneAreProbabilitiesAlthoughTheGraphDoesNotSaySo() {
        ToyModel shares = new ToyModel(new long[] {1}, 2, Kind.LOGIT, row -> new float[] {row[0], 1 - row[0]});
        assertThat(of(shares, new double[] {0.25, 1}).kind()).isEqualTo(Kind.PROBABILITY);
        assertThat(of(shares, new double[] {0.25, 1.5}).kind()).isEqualTo(Kind.LOGIT);
        ToyModel single = new ToyModel(new long[] {1}, 1, Kind.LOGIT, row -> new float[] {1});
        assertThat(of(single, new double[] {0}).kind()).isEqualTo(Kind.LOGIT);
        ToyModel broken = new ToyModel(new long[] {1}, 2, Kind.LOGIT, row -> new float[] {Float.NaN, 1});
        assertThat(of(broken, new double[] {0}).kind()).isEqualTo(Kind.LOGIT);
    }

    /** A boosted ensemble exported with raw scores looks like a forest: what leaves 0..1 is no probability. */
    @Test
    void scoresOutsideZeroToOneAreNoProbabilities() {
        ToyModel margins = new ToyModel(new long[] {1}, 2, Kind.PROBABILITY, row -> new float[] {-row[0], row[0]});
        assertThat(of(margins, new double[] {3}).kind()).isEqualTo(Kind.LOGIT);
        assertThat(of(margins, new double[] {0}).kind()).isEqualTo(Kind.PROBABILITY);
        ToyModel values = new ToyModel(new long[] {1}, 1, Kind.VALUE, row -> new float[] {7});
        assertThat(of(values, new double[] {3}).kind()).isEqualTo(Kind.VALUE);
    }

    /** Golden numbers: scipy.special.softmax([1, 2, 3]) and expit(2). */
    @Test
    void logitsBecomeProbabilities() {
        Predictions three = new Predictions(2, 3, new float[] {1, 2, 3, 1000, 1001, 1002}, Kind.LOGIT).probabilities();
        for (int row = 0; row < 2; row++) {
            assertThat(three.scores()[3 * row]).isCloseTo(0.09003057f, within(1e-7f));
            assertThat(three.scores()[3 * row + 1]).isCloseTo(0.24472847f, within(1e-7f));
            assertThat(three.scores()[3 * row + 2]).isCloseTo(0.66524096f, within(1e-7f));
        }
        Predictions one = new Predictions(3, 1, new float[] {2, -1000, 1000}, Kind.LOGIT).probabilities();
        assertThat(one.scores()[0]).isCloseTo(0.8807971f, within(1e-6f));
        assertThat(one.scores()).endsWith(0f, 1f);
        assertThat(one.kind()).isEqualTo(Kind.PROBABILITY);
        Predictions values = new Predictions(1, 1, new float[] {7}, Kind.VALUE);
        assertThat(values.probabilities()).isSameAs(values);
    }

    private static Predictions of(Model model, double[]... columns) {
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            made.add(new NumberColumn("c" + i, columns[i], Map.of()));
        }
        List<String> names = made.stream().map(Column::name).toList();
        Port port = model.signature().inputs().get(0);
        InputMapping mapping = new InputMapping(List.of(new InputMapping.Assignment(port, names)), List.of());
        return Predictions.of(model, mapping, new Table(1, made), "test.csv");
    }
}
