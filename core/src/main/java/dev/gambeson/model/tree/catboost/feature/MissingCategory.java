package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import java.util.List;

/**
 * What a missing category is to a model. CatBoost refuses missing categories, so people write a word in their place before
 * training, and a table has nothing there: a missing category, which is the empty text here, is the empty text where
 * training saw that, else the first of these words that training saw, else the empty text.
 */
public final class MissingCategory {

    /** What pandas makes of nothing, and what else stands for nothing in tables. */
    private static final List<String> WORDS =
            List.of("", "nan", "NaN", "None", "<NA>", "NA", "N/A", "n/a", "#N/A", "NAN", "null", "NULL", "?");

    private MissingCategory() {}

    /** The hash for each categorical feature. */
    public static int[] hashes(CatBoostFile model) {
        int[] hashes = new int[model.categories().size()];
        for (int feature = 0; feature < hashes.length; feature++) {
            CountedCategories counted = CountedCategories.of(model, feature);
            String word = WORDS.stream().filter(counted::knows).findFirst().orElse("");
            hashes[feature] = CityHash.category(word);
        }
        return hashes;
    }
}
