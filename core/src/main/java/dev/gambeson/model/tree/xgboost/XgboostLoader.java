package dev.gambeson.model.tree.xgboost;

import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.ModelLoader;
import dev.gambeson.model.tree.UnsoundFile;
import dev.gambeson.model.tree.compiled.TreeModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Models of XGBoost as {@code save_model} writes them, in JSON or UBJSON, from version 1.0 on: boosters {@code gbtree} and
 * {@code dart}, every objective, categories, several outputs. Stateless and thread-safe.
 *
 * <p>Scores are those of {@code predict} (of {@code predict_proba} for {@code multi:softmax}), or where {@code margin} is
 * asked for those of {@code predict(output_margin=True)}. They are added up in 32-bit floats in the order of the trees, as
 * XGBoost does it on a CPU, and equal its to the last digit but for the logarithm and exponential functions at the end. Of a
 * model that the scikit-learn interface saved after early stopping, the trees up to the best iteration are taken, as its
 * {@code predict} does.
 */
public final class XgboostLoader implements ModelLoader {

    /** An object whose first name has a length of 64 bits, below 2^24: no text, and nothing that ONNX begins with. */
    private static final String BINARY_START = "{L\0\0\0\0\0";

    @Override
    public String format() {
        return "xgboost";
    }

    @Override
    public Likeness likeness(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int brace = 0;
        while (brace < text.length() && Character.isWhitespace(text.charAt(brace))) {
            brace++;
        }
        if (BINARY_START.startsWith(text) && text.length() > 1 || text.startsWith(BINARY_START)) {
            return Likeness.CERTAIN;
        }
        if (brace == text.length() || text.charAt(brace) != '{') {
            return Likeness.NO;
        }
        String first = text.substring(brace + 1, Math.min(text.length(), brace + 64));
        if (first.stripLeading().startsWith("\"learner\"")) {
            return Likeness.CERTAIN;
        }
        boolean later = text.contains("learner_model_param") || text.contains("gradient_booster");
        boolean cut = first.length() > 1 && "\"learner\"".startsWith(first);
        return later ? Likeness.CERTAIN : cut ? Likeness.PERHAPS : Likeness.NO;
    }

    /**
     * Reads a model.
     *
     * @param scores {@code prediction}, {@code margin}, or null for the first
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}, or {@code INPUT_UNSUPPORTED} where the
     *     booster is linear
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code MISMATCH} where there is no output of that name
     */
    @Override
    public Model load(Path file, String name, @Nullable String scores, Limits limits) {
        boolean margin = TreeModels.asksForMargin(scores, name);
        byte[] bytes;
        try (FileInput input = FileInput.open(file, name)) {
            bytes = input.readAll(limits.fileBytes());
        }
        boolean binary = bytes.length > 1 && bytes[0] == '{' && bytes[1] == 'L';
        try {
            Object value = binary ? UbjSource.read(bytes, name, limits) : JsonSource.read(bytes, name, limits);
            return new Booster(Document.root(value, name), name).model(margin, limits);
        } catch (InputException e) {
            throw UnsoundFile.explained(e, "XGBoost", "`booster.save_model(\"model.json\")`");
        }
    }
}
