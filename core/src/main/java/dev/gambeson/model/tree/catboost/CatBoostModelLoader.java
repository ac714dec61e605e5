package dev.gambeson.model.tree.catboost;

import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.ModelLoader;
import dev.gambeson.model.tree.catboost.file.JsonModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CatBoost among the formats of models: the JSON of {@code save_model("model.json", format="json")}, with categories.
 *
 * <p>A category is known by its text: {@code 1} and {@code 1.0} are two. CatBoost takes no missing category, so people
 * write a word or the empty text for it before training; a missing cell is the empty text here.
 */
public final class CatBoostModelLoader implements ModelLoader {

    private static final Pattern FIRST_KEY = Pattern.compile("\\A\\s*\\{\\s*\"(\\w{1,32})\"");

    /** No other program has these at the top. */
    private static final List<String> OWN_KEYS = List.of("ctr_data", "features_info", "oblivious_trees");

    /** Others may have these at the top. */
    private static final List<String> KEYS = List.of("model_info", "scale_and_bias", "trees");

    private static final List<String> OWN_WORDS =
            List.of("\"catboost_version_info\"", "\"float_feature_index\"", "\"cat_feature_index\"", "\"split_index\"");

    @Override
    public String format() {
        return "catboost";
    }

    @Override
    public Likeness likeness(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        Matcher key = FIRST_KEY.matcher(text);
        if (!key.find()) {
            return Likeness.NO;
        }
        if (OWN_KEYS.contains(key.group(1))) {
            return Likeness.CERTAIN;
        }
        if (!KEYS.contains(key.group(1))) {
            return Likeness.NO;
        }
        return OWN_WORDS.stream().anyMatch(text::contains) ? Likeness.CERTAIN : Likeness.PERHAPS;
    }

    /**
     * Reads a model.
     *
     * @param scores {@code probabilities} of a classifier, {@code prediction} of another model, or {@code raw} for the sums
     *     of leaves; null for the first two
     */
    @Override
    public Model load(Path file, String name, @Nullable String scores, Limits limits) {
        return new CatBoostModel(JsonModel.read(file, name, limits), name, scores, limits);
    }
}
