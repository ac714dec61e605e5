package dev.gambeson.model.tree.catboost.file;

import java.util.List;

/**
 * All questions that trees may ask, in the order in which CatBoost numbers them: the borders of float features, the values
 * of categorical ones, the borders of computed ones. Immutable.
 */
public final class Splits {

    /** What a question is about. */
    public enum Kind {
        /** Whether a number is above a border. */
        NUMBER("FloatFeature"),
        /** Whether a category is a certain one. */
        CATEGORY("OneHotFeature"),
        /** Whether a computed number is above a border. */
        CTR("OnlineCtr");

        private final String spelt;

        Kind(String spelt) {
            this.spelt = spelt;
        }

        /** As CatBoost spells it. */
        public String spelt() {
            return spelt;
        }
    }

    private final int[] kinds;
    private final int[] features;
    private final int[] places;

    /** The splits that features offer, in their order. */
    public Splits(List<FloatFeature> numbers, List<CategoricalFeature> categories, List<CtrFeature> ctrs) {
        int count = numbers.stream()
                        .mapToInt(feature -> feature.borders().length)
                        .sum()
                + categories.stream()
                        .mapToInt(feature -> feature.values().length)
                        .sum()
                + ctrs.stream().mapToInt(feature -> feature.borders().length).sum();
        kinds = new int[count];
        features = new int[count];
        places = new int[count];
        int at = 0;
        for (int i = 0; i < numbers.size(); i++) {
            at = put(at, Kind.NUMBER, i, numbers.get(i).borders().length);
        }
        for (int i = 0; i < categories.size(); i++) {
            at = put(at, Kind.CATEGORY, i, categories.get(i).values().length);
        }
        for (int i = 0; i < ctrs.size(); i++) {
            at = put(at, Kind.CTR, i, ctrs.get(i).borders().length);
        }
    }

    private int put(int from, Kind kind, int feature, int count) {
        for (int i = 0; i < count; i++) {
            kinds[from + i] = kind.ordinal();
            features[from + i] = feature;
            places[from + i] = i;
        }
        return from + count;
    }

    /** How many there are. */
    public int count() {
        return kinds.length;
    }

    /** What a split is about. */
    public Kind kind(int split) {
        return Kind.values()[kinds[split]];
    }

    /** Which of the features of its kind. */
    public int feature(int split) {
        return features[split];
    }

    /** Which border or value of its feature. */
    public int place(int split) {
        return places[split];
    }
}
