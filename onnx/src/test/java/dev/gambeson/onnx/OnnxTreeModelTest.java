package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.tree.TreeModel;
import dev.gambeson.model.tree.compiled.TreeModels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported forests and boosters show their trees, and these answer as ONNX Runtime does. */
class OnnxTreeModelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forest",
                "boosting",
                "forest-regression",
                "boosting-regression",
                "lightgbm-binary",
                "lightgbm-multiclass",
                "lightgbm-regression",
                "xgboost-binary",
                "xgboost-multiclass",
                "xgboost-regression"
            })
    void theTreesAnswerAsTheGraph(String name) {
        Recorded recorded = new Recorded(name);
        try (Model loaded = recorded.load()) {
            assertThat(loaded).isInstanceOf(TreeModel.class);
            TreeModel model = (TreeModel) loaded;
            try (TreeModel own = TreeModels.of(model.ensemble(), model.signature(), model::features, name)) {
                Predictions expected = recorded.answers(model);
                InputMapping mapping = InputMapping.of(own.signature(), List.of(), recorded.features(), name);
                Predictions actual = Predictions.of(own, mapping, recorded.rows(), name);
                assertThat(actual.scores()).hasSameSizeAs(expected.scores());
                for (int i = 0; i < actual.scores().length; i++) {
                    assertThat(actual.scores()[i])
                            .isCloseTo(
                                    expected.scores()[i],
                                    org.assertj.core.data.Offset.offset(
                                            2e-6f * Math.max(1, Math.abs(expected.scores()[i]))));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic", "pipeline", "voting", "torch-logits"})
    void othersHaveNone(String name) {
        try (Model model = new Recorded(name).load()) {
            assertThat(model).isNotInstanceOf(TreeModel.class);
        }
    }
}
