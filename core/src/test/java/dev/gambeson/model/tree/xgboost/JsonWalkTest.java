package dev.gambeson.model.tree.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeFixture;
import dev.gambeson.model.tree.TreeModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trees of a file, walked in its own JSON as XGBoost's documentation says, beside the ensemble that was read of it. */
class JsonWalkTest {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xgb-logistic.json",
                "xgb-squarederror.json",
                "xgb-forest.json",
                "xgb-categories.json",
                "xgb-codes.json",
                "old-xgb-codes.json",
                "new-xgb-categories.json"
            })
    void theEnsembleGoesWhereTheFileSays(String name) throws IOException {
        TreeFixture fixture = TreeFixture.of(name);
        List<Map<String, Object>> trees = trees(fixture);
        SplittableRandom random = new SplittableRandom(12);
        try (TreeModel model = fixture.load(null)) {
            TreeEnsemble ensemble = model.ensemble();
            assertThat(ensemble.trees()).isEqualTo(trees.size());
            int features = ensemble.features().size();
            for (int trial = 0; trial < 400; trial++) {
                double[] row = random.doubles(features, -20, 120)
                        .map(value -> random.nextInt(4) == 0 ? Double.NaN : Math.rint(value * 8) / 8)
                        // A code between -1 and 0 is none to XGBoost; the reader of features sees to that.
                        .map(value -> value > -1 && value < 0 ? -1 : value)
                        .toArray();
                for (int tree = 0; tree < trees.size(); tree++) {
                    int node = ensemble.root(tree);
                    while (!ensemble.isLeaf(node)) {
                        node = ensemble.child(node, row[ensemble.feature(node)]);
                    }
                    assertThat(ensemble.value(node, 0))
                            .as("tree %d of row %s", tree, row)
                            .isEqualTo(leaf(trees.get(tree), 0, row));
                }
            }
        }
    }

    private static double leaf(Map<String, Object> tree, int node, double[] row) {
        if (number(tree, "left_children", node) == -1) {
            return (float) number(tree, "split_conditions", node);
        }
        double value = row[(int) number(tree, "split_indices", node)];
        boolean left;
        if (Double.isNaN(value)) {
            left = number(tree, "default_left", node) != 0;
        } else if (number(tree, "split_type", node) == 1) {
            left = value < 0 || !goesRight(tree, node, (int) value);
        } else {
            left = (float) value < (float) number(tree, "split_conditions", node);
        }
        return leaf(tree, (int) number(tree, left ? "left_children" : "right_children", node), row);
    }

    private static boolean goesRight(Map<String, Object> tree, int node, int category) {
        List<?> nodes = (List<?>) tree.get("categories_nodes");
        for (int i = 0; i < nodes.size(); i++) {
            if (((Number) nodes.get(i)).intValue() == node) {
                int start = (int) number(tree, "categories_segments", i);
                for (int j = start; j < start + number(tree, "categories_sizes", i); j++) {
                    if (number(tree, "categories", j) == category) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double number(Map<String, Object> tree, String key, int index) {
        Object value = ((List<?>) tree.get(key)).get(index);
        return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> trees(TreeFixture fixture) throws IOException {
        try (JsonParser parser = FACTORY.createParser(fixture.file().toFile())) {
            parser.nextToken();
            Map<String, Object> value = (Map<String, Object>) value(parser);
            for (String key : List.of("learner", "gradient_booster", "model")) {
                value = (Map<String, Object>) value.get(key);
            }
            return (List<Map<String, Object>>) value.get("trees");
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new HashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                return object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                return parser.getDoubleValue();
            }
        }
    }
}
