package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.Table;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Signature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of interop/trees/catboost answers here what it answered in CatBoost. */
class RecordedCatBoostTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.gambeson.model.tree.catboost.Recorded#names")
    void answersAsCatBoost(String name) {
        Recorded recorded = new Recorded(name);
        Table rows = recorded.rows();
        try (Model model = recorded.load()) {
            Predictions answers = recorded.answers(model, rows);
            Signature.Output output = model.signature().output();
            // Of two classes CatBoost answers both, and a model that knows its uncertainty answers that as well.
            boolean binary = output.width() == 1 && output.kind() == Signature.Output.Kind.PROBABILITY;
            int first = binary ? 1 : 0;
            assertThat(Recorded.width(rows)).isEqualTo(binary || name.equals("uncertainty") ? 2 : answers.width());
            for (int row = 0; row < answers.rows(); row++) {
                for (int i = 0; i < answers.width(); i++) {
                    double expected = Recorded.expected(rows, row, first + i);
                    assertThat((double) answers.scores()[row * answers.width() + i])
                            .as("row %d, score %d", row + 1, i)
                            .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }
}
