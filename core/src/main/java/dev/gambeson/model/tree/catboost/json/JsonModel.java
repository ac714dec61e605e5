package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.CtrTable;
import dev.gambeson.model.tree.catboost.file.ModelCheck;
import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.model.tree.catboost.file.Training;
import dev.gambeson.model.tree.catboost.file.Trees;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code save_model(format="json")} of CatBoost writes, keys in alphabetic order, read as a stream: computed
 * features first, then what they are, then trees. Its own reader goes by the numbers of splits only; what the file says of
 * them in words must be the same here, as people and other programs go by that.
 *
 * <p>As {@code catboost/libs/model/model_export/json_model_helpers.cpp} of CatBoost 1.2.10 has it.
 */
public final class JsonModel {

    private final JsonCursor in;
    private final Map<CtrFeature.Source, CtrTable> tables = new HashMap<>();
    private @Nullable JsonFeatures features;
    private @Nullable Trees trees;
    private Training training = new Training("", List.of(), List.of());
    private double scale = 1;
    private double[] bias = new double[0];

    private JsonModel(JsonCursor in) {
        this.in = in;
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param limits bounds nesting, texts and memory
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}; {@code INPUT_UNSUPPORTED} for features of
     *     texts and embeddings
     */
    public static CatBoostFile read(Path file, String name, Limits limits) {
        try (JsonCursor in =
                new JsonCursor(new FileStream(FileInput.open(file, name)), name, limits, new Room(name, limits))) {
            return new JsonModel(in).whole(name);
        }
    }

    private CatBoostFile whole(String name) {
        in.object(this::field);
        in.end();
        JsonFeatures known = features;
        Trees grown = trees;
        if (known == null || grown == null) {
            throw InputException.malformed(
                    Location.of(name),
                    "has no " + (known == null ? "`features_info`" : "trees") + ", so it is no CatBoost model");
        }
        return ModelCheck.checked(
                new CatBoostFile(
                        known.numbers(),
                        known.categories(),
                        known.ctrs(),
                        tables,
                        known.splits(),
                        grown,
                        scale,
                        bias,
                        training),
                name);
    }

    private void field(String key) {
        switch (key) {
            case "ctr_data" -> in.object(this::table);
            case "features_info" -> features = new JsonFeatures(in);
            case "model_info" -> {
                JsonTraining known = new JsonTraining();
                in.object(part -> known.take(part, in));
                training = known.training(in::malformed);
            }
            case "oblivious_trees" -> trees = new JsonTrees(in, known(key)).oblivious();
            case "trees" -> trees = new JsonTrees(in, known(key)).free();
            case "scale_and_bias" -> scaleAndBias();
            default -> in.skip();
        }
    }

    private JsonFeatures known(String key) {
        if (features == null || trees != null) {
            throw in.malformed(
                    features == null
                            ? "has `" + key + "` before `features_info`: write the model again with CatBoost"
                            : "has `oblivious_trees` and `trees`, and a model is one of both");
        }
        return features;
    }

    private void scaleAndBias() {
        Numbers numbers = new Numbers(in);
        // Versions before 0.25 have one bias, later ones a list.
        in.array(() -> {
            if (in.isArray()) {
                in.array(() -> numbers.add(in.number()));
            } else {
                numbers.add(in.number());
            }
        });
        double[] all = numbers.toArray();
        if (all.length == 0) {
            throw in.malformed("has no scale in `scale_and_bias`");
        }
        scale = all[0];
        bias = java.util.Arrays.copyOfRange(all, 1, all.length);
    }

    private void table(String key) {
        CtrFeature.Source source = JsonCombination.source(key, in);
        int[] declared = {0, 0};
        Numbers counts = new Numbers(in);
        Hashes hashes = new Hashes(in);
        in.object(field -> {
            switch (field) {
                case "hash_map" ->
                    in.array(() -> {
                        if (in.isText()) {
                            hashes.add(in.unsigned(), counts.size());
                        } else {
                            counts.add(in.number());
                        }
                    });
                case "hash_stride" -> declared[0] = in.integer();
                case "counter_denominator" -> declared[1] = in.integer();
                default -> in.skip();
            }
        });
        if (!hashes.fit(counts.size(), declared[0] - 1)) {
            throw in.malformed("has a table of " + hashes.size() + " hashes and " + counts.size()
                    + " numbers, whose stride is said to be " + declared[0]);
        }
        CtrTable table = CtrTable.of(source.type(), hashes.toArray(), counts.toArray(), declared[1])
                .orElseThrow(() -> in.malformed("has a hash twice in a table"));
        if (tables.put(source, table) != null) {
            throw in.malformed("has two tables of the same combination");
        }
    }
}
