package dev.gambeson.model.tree.lightgbm;

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
 * Models of LightGBM as {@code save_model} writes them, in versions v2 to v4 of the text format: every objective, categories,
 * random forests, linear trees. Stateless and thread-safe.
 *
 * <p>Scores are those of {@code predict}, or where {@code margin} is asked for those of {@code predict(raw_score=True)},
 * rounded to 32-bit floats: they are added up in 64-bit floats in the order of the trees, as LightGBM does it.
 */
public final class LightgbmLoader implements ModelLoader {

    private static final String START = "tree\nversion=";

    @Override
    public String format() {
        return "lightgbm";
    }

    @Override
    public Likeness likeness(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, 32), StandardCharsets.ISO_8859_1);
        if (text.startsWith(START) || text.startsWith("tree\r\nversion=")) {
            return Likeness.CERTAIN;
        }
        return text.length() > 4 && START.startsWith(text) ? Likeness.PERHAPS : Likeness.NO;
    }

    /**
     * Reads a model.
     *
     * @param scores {@code prediction}, {@code margin}, or null for the first
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}, or {@code INPUT_UNSUPPORTED} for another
     *     version
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code MISMATCH} where there is no output of that name
     */
    @Override
    public Model load(Path file, String name, @Nullable String scores, Limits limits) {
        boolean margin = TreeModels.asksForMargin(scores, name);
        byte[] bytes;
        try (FileInput input = FileInput.open(file, name)) {
            bytes = input.readAll(limits.fileBytes());
        }
        try {
            return TextModel.read(bytes, name).model(margin, limits);
        } catch (InputException e) {
            throw UnsoundFile.explained(e, "LightGBM", "`booster.save_model(\"model.txt\")`");
        }
    }
}
