package dev.gambeson.model.tree.xgboost;

import dev.gambeson.model.tree.Categories;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The values of categories that XGBoost keeps in a model since 3.1: texts side by side in bytes, or numbers; the code of each
 * is its place.
 */
final class StoredCategories {

    /** Before it, lengths were those in letters and not in bytes: behind the first letter beyond ASCII all names are wrong. */
    private static final int WHOLE_NAMES = 304;

    private StoredCategories() {}

    /**
     * One for each feature.
     *
     * @param types of the features, {@code c} for a category; empty where the file does not say
     * @param version of XGBoost, such as 302 for 3.2
     */
    static List<Categories> of(Document model, List<String> types, int features, int version) {
        List<Document> columns = model.has("cats") ? model.object("cats").objects("enc") : List.of();
        if (columns.isEmpty()) {
            return types.size() == features
                    ? types.stream()
                            .map(type -> type.equals("c") ? Categories.ofCodes() : Categories.none())
                            .toList()
                    : Collections.nCopies(features, Categories.none());
        }
        if (columns.size() != features) {
            throw model.malformed(
                    "cats.enc", "has " + columns.size() + " columns, and there are " + features + " features");
        }
        List<Categories> categories = new ArrayList<>();
        for (Document column : columns) {
            categories.add(
                    column.has("offsets") ? texts(column, version) : Categories.ofNumbers(column.numbers("values")));
        }
        return categories;
    }

    private static Categories texts(Document column, int version) {
        double[] values = column.numbers("values");
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
            if (bytes[i] < 0 && version < WHOLE_NAMES) {
                throw column.unsupported(
                        "has categories with letters beyond ASCII, whose names XGBoost before 3.4 cuts off when it stores them",
                        "Train and save it with XGBoost 3.4 or later, or with names in ASCII: XGBoost itself mixes such"
                                + " categories up where they come in another order.");
            }
        }
        int[] offsets = column.wholes("offsets", -1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i + 1 < offsets.length; i++) {
            if (offsets[i] < 0 || offsets[i + 1] < offsets[i] || offsets[i + 1] > bytes.length) {
                throw column.malformed(
                        "offsets",
                        "leads from " + offsets[i] + " to " + offsets[i + 1] + " of " + bytes.length + " bytes");
            }
            texts.add(new String(bytes, offsets[i], offsets[i + 1] - offsets[i], StandardCharsets.UTF_8));
        }
        return texts.isEmpty() ? Categories.none() : Categories.ofTexts(texts);
    }
}
