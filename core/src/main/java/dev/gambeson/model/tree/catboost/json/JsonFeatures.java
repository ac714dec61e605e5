package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.model.tree.catboost.file.CategoricalFeature;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.FloatFeature;
import dev.gambeson.model.tree.catboost.file.ModelCheck;
import dev.gambeson.model.tree.catboost.file.Splits;
import java.util.ArrayList;
import java.util.List;

/** The key {@code features_info}: what the features are, and the splits that they offer to trees. */
final class JsonFeatures {

    private final JsonCursor in;
    private final List<FloatFeature> numbers = new ArrayList<>();
    private final List<CategoricalFeature> categories = new ArrayList<>();
    private final List<CtrFeature> ctrs = new ArrayList<>();
    private final Splits splits;

    JsonFeatures(JsonCursor in) {
        this.in = in;
        in.object(key -> {
            switch (key) {
                case "float_features" -> in.array(this::number);
                case "categorical_features" -> in.array(this::category);
                case "ctrs" -> in.array(this::ctr);
                default -> in.skip();
            }
        });
        this.splits = new Splits(numbers, categories, ctrs);
        in.keep(12L * splits.count());
    }

    List<FloatFeature> numbers() {
        return numbers;
    }

    List<CategoricalFeature> categories() {
        return categories;
    }

    List<CtrFeature> ctrs() {
        return ctrs;
    }

    Splits splits() {
        return splits;
    }

    /** What a feature says of itself. */
    private static final class Said {
        private int index = -1;
        private int position;
        private String id = "";
        private String name = "";
        private double[] values = new double[0];
        private boolean missingSeen;
        private String treatment = "AsIs";

        Said(JsonCursor in) {
            in.object(key -> {
                switch (key) {
                    case "feature_index" -> index = in.integer();
                    case "flat_feature_index" -> position = in.integer();
                    case "feature_id" -> id = in.text();
                    case "feature_name" -> name = in.text();
                    case "borders", "values" -> values = in.numbers();
                    case "has_nans" -> missingSeen = in.truth();
                    case "nan_value_treatment" -> treatment = in.text();
                    default -> in.skip();
                }
            });
        }

        String name() {
            return name.isEmpty() ? id : name;
        }
    }

    private Said said(List<?> before) {
        Said said = new Said(in);
        in.keep(100);
        if (said.index != before.size()) {
            throw in.malformed("has the feature " + said.index + " where the feature " + before.size() + " belongs");
        }
        return said;
    }

    private void number() {
        Said said = said(numbers);
        if (!List.of("AsIs", "AsFalse", "AsTrue").contains(said.treatment)) {
            throw in.malformed("has a feature with an unknown `nan_value_treatment`");
        }
        // Where training saw no missing number, CatBoost compares it as it is, and then it is above no border.
        boolean greatest = said.missingSeen && said.treatment.equals("AsTrue");
        numbers.add(new FloatFeature(said.position, said.name(), borders(said.values), greatest));
    }

    private void category() {
        Said said = said(categories);
        int[] hashes = new int[said.values.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (int) said.values[i];
            if (hashes[i] != said.values[i]) {
                throw in.malformed("has a value of a category that is no hash of 32 bits");
            }
        }
        categories.add(new CategoricalFeature(said.position, said.name(), hashes));
    }

    private void ctr() {
        JsonCombination.Source source = new JsonCombination.Source();
        float[] terms = {0, 1, 0, 1};
        int[] target = {0};
        double[][] borders = {{}};
        in.object(key -> {
            switch (key) {
                case "borders" -> borders[0] = in.numbers();
                case "ctr_type", "elements" -> source.take(key, in);
                case "prior_numerator" -> terms[0] = in.single();
                case "prior_denomerator" -> terms[1] = in.single();
                case "shift" -> terms[2] = in.single();
                case "scale" -> terms[3] = in.single();
                case "target_border_idx" -> target[0] = in.integer();
                default -> in.skip();
            }
        });
        in.keep(200);
        ctrs.add(new CtrFeature(
                source.source(in), target[0], terms[0], terms[1], terms[2], terms[3], borders(borders[0])));
    }

    private float[] borders(double[] values) {
        return ModelCheck.borders(values)
                .orElseThrow(() -> in.malformed("has borders that are not in ascending order"));
    }
}
