package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.format.InputException;
import dev.gambeson.model.tree.catboost.file.Combination;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.CtrType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a computed feature or a table is of, as JSON says it. */
final class JsonCombination {

    private JsonCombination() {}

    /** The key of a table, which is JSON in a text. */
    static CtrFeature.Source source(String key, JsonCursor around) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        around.keep(4L * bytes.length);
        Source said = new Source();
        try (JsonCursor in = around.inner(bytes)) {
            in.object(field -> said.take(field, in));
            in.end();
        } catch (InputException e) {
            throw around.malformed("has a table whose key cannot be read");
        }
        return said.source(around);
    }

    /** Type and combination as they are read, under the keys of a table or those of a feature. */
    static final class Source {
        private @Nullable CtrType type;
        private @Nullable Combination combination;

        void take(String key, JsonCursor in) {
            switch (key) {
                case "type", "ctr_type" ->
                    type = CtrType.of(in.text())
                            .orElseThrow(() -> in.malformed("has an unknown type of computed feature"));
                case "identifier", "elements" -> combination = combination(in);
                default -> in.skip();
            }
        }

        CtrFeature.Source source(JsonCursor in) {
            if (type == null || combination == null) {
                throw in.malformed("has a computed feature without its type or its elements");
            }
            return new CtrFeature.Source(type, combination);
        }
    }

    private static Combination combination(JsonCursor in) {
        List<Integer> categories = new ArrayList<>();
        List<Combination.Above> above = new ArrayList<>();
        List<Combination.Equal> equal = new ArrayList<>();
        in.array(() -> {
            in.keep(64);
            Element element = new Element(in);
            switch (element.kind) {
                case "cat_feature_value" -> categories.add(element.category);
                case "float_feature" -> above.add(new Combination.Above(element.number, element.border));
                case "cat_feature_exact_value" -> equal.add(new Combination.Equal(element.category, element.value));
                default -> throw in.malformed("has an unknown element of a combination");
            }
        });
        return new Combination(categories, above, equal);
    }

    private static final class Element {
        private String kind = "";
        private int category = -1;
        private int number = -1;
        private int value;
        private float border;

        Element(JsonCursor in) {
            in.object(key -> {
                switch (key) {
                    case "combination_element" -> kind = in.text();
                    case "cat_feature_index" -> category = in.integer();
                    case "float_feature_index" -> number = in.integer();
                    case "value" -> value = in.integer();
                    case "border" -> border = in.single();
                    default -> in.skip();
                }
            });
        }
    }
}
