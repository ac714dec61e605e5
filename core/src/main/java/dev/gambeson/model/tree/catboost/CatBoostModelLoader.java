package dev.gambeson.model.tree.catboost;

import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.ModelLoader;
import dev.gambeson.model.tree.UnsoundFile;
import dev.gambeson.model.tree.catboost.binary.BinaryModel;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.json.JsonModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CatBoost among the formats of models: {@code .cbm} as it saves them by itself, and the JSON of {@code
 * save_model("model.json", format="json")}; with categories.
 *
 * <p>A category is known by its text: {@code 1} and {@code 1.0} are two. CatBoost refuses missing categories, so people
 * write a word for them before training, such as {@code nan}; a missing cell is the empty text where training saw that, else
 * the first of the usual words that training saw. A model that was trained on texts or embeddings is not read.
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
        if (text.startsWith(BinaryModel.MAGIC)) {
            return Likeness.CERTAIN;
        }
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
     * @param scores {@code prediction}, which is what {@code predict_proba} of a classifier and {@code predict} of any other
     *     model answer; {@code margin} for the sums of leaves; null for the first
     */
    @Override
    public Model load(Path file, String name, @Nullable String scores, Limits limits) {
        try {
            return new CatBoostModel(read(file, name, limits), name, scores, limits);
        } catch (InputException e) {
            throw UnsoundFile.explained(e, "CatBoost", "`model.save_model(\"model.cbm\")`");
        }
    }

    private static CatBoostFile read(Path file, String name, Limits limits) {
        byte[] start;
        try (FileInput input = FileInput.open(file, name)) {
            start = input.readStart(BinaryModel.MAGIC.length());
        }
        return Arrays.equals(start, BinaryModel.MAGIC.getBytes(StandardCharsets.US_ASCII))
                ? BinaryModel.read(file, name, limits)
                : JsonModel.read(file, name, limits);
    }
}
