package dev.gambeson.model.tree.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.Table;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.TableFeed;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of interop/trees/catboost answers here what it answered in CatBoost. */
class RecordedCatBoostTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.gambeson.model.tree.catboost.Recorded#names")
    void answersAsCatBoost(String file) {
        Recorded recorded = new Recorded(file);
        Table rows = recorded.rows();
        // CatBoost renames no types, so these were read again, and then it knows no classes.
        boolean renamed = file.contains("floattarget") || file.contains("featurefreq");
        try (Model model = recorded.load(renamed ? "margin" : null)) {
            Predictions answers = recorded.answers(model, rows);
            Signature.Output output = model.signature().output();
            // Of two classes CatBoost answers both, and a model that knows its uncertainty answers that as well.
            boolean binary = output.width() == 1 && output.kind() == Signature.Output.Kind.PROBABILITY;
            int first = binary ? 1 : 0;
            assertThat(Recorded.width(rows))
                    .isEqualTo(binary || recorded.name().equals("uncertainty") ? 2 : answers.width());
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

    /** The ensemble, node by node, of features one by one: the slow way, which shares nothing with the predictor. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.gambeson.model.tree.catboost.Recorded#names")
    void theEnsembleAnswersTheSame(String file) {
        Recorded recorded = new Recorded(file);
        Table rows = recorded.rows();
        try (Model model = recorded.load("margin")) {
            Predictions answers = recorded.answers(model, rows);
            TreeEnsemble ensemble = ((TreeModel) model).ensemble();
            FeatureReader reader = ((TreeModel) model).features();
            InputMapping mapping =
                    InputMapping.of(model.signature(), List.of(), Recorded.features(rows), recorded.name());
            reader.take(new TableFeed(mapping, recorded.name(), rows.rows()).fill(rows, 0, rows.rows()), rows.rows());
            assertThat(ensemble.outputs()).isEqualTo(answers.width());
            for (int row = 0; row < rows.rows(); row++) {
                double[] features = features(reader, ensemble.features().size(), row);
                for (int output = 0; output < answers.width(); output++) {
                    double score = ensemble.base(output) + ensemble.scale() * sum(ensemble, features, output);
                    assertThat((double) answers.scores()[row * answers.width() + output])
                            .isCloseTo(score, within(1e-6 * Math.max(1, Math.abs(score))));
                }
            }
        }
    }

    private static double[] features(FeatureReader reader, int count, int row) {
        double[] features = new double[count];
        double[] one = new double[1];
        for (int feature = 0; feature < count; feature++) {
            reader.read(feature, row, 1, one);
            features[feature] = one[0];
        }
        return features;
    }

    private static double sum(TreeEnsemble ensemble, double[] features, int output) {
        double sum = 0;
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            int node = ensemble.root(tree);
            while (!ensemble.isLeaf(node)) {
                node = ensemble.child(node, features[ensemble.feature(node)]);
            }
            sum += ensemble.value(node, ensemble.output(tree) == TreeEnsemble.ALL ? output : 0);
        }
        return sum;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.gambeson.model.tree.catboost.Recorded#names")
    void answersDoNotDependOnTheBatch(String file) {
        Recorded recorded = new Recorded(file);
        Table rows = recorded.rows();
        try (Model model = recorded.load();
                Predictor predictor = model.predictor()) {
            Predictions together = recorded.answers(model, rows);
            InputMapping mapping =
                    InputMapping.of(model.signature(), List.of(), Recorded.features(rows), recorded.name());
            TableFeed feed = new TableFeed(mapping, recorded.name(), 7);
            int width = together.width();
            FloatBuffer scores = ByteBuffer.allocateDirect(7 * width * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            for (int from = 0; from < rows.rows(); from += 7) {
                int to = Math.min(from + 7, rows.rows());
                predictor.predict(feed.fill(rows, from, to), to - from, scores);
                for (int i = 0; i < (to - from) * width; i++) {
                    assertThat(scores.get(i)).isEqualTo(together.scores()[from * width + i]);
                }
            }
        }
    }
}
