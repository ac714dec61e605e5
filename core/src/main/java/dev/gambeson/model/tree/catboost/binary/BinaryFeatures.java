package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.model.tree.catboost.file.CategoricalFeature;
import dev.gambeson.model.tree.catboost.file.Combination;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.CtrType;
import dev.gambeson.model.tree.catboost.file.FloatFeature;
import dev.gambeson.model.tree.catboost.file.ModelCheck;
import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.model.tree.catboost.file.Splits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features of a {@code .cbm} file. */
final class BinaryFeatures {

    private static final int FEATURE = 100;
    private static final int AS_TRUE = 2;

    private final Room room;
    private final List<FloatFeature> numbers = new ArrayList<>();
    private final List<CategoricalFeature> categories = new ArrayList<>();
    private final List<CtrFeature> ctrs = new ArrayList<>();
    private final Splits splits;

    BinaryFeatures(ModelTable trees, Room room) {
        this.room = room;
        for (ModelTable feature : trees.tables(5)) {
            demandIndex(feature, 1, numbers.size());
            boolean greatest = feature.small(0) != 0 && feature.small(5) == AS_TRUE;
            numbers.add(new FloatFeature(feature.whole(2, -1), feature.text(4), borders(feature, 3), greatest));
        }
        categories(trees);
        for (ModelTable feature : trees.tables(7)) {
            ModelTable ctr = feature.table(0);
            room.keep(2 * FEATURE);
            ctrs.add(new CtrFeature(
                    source(ctr.table(0), room),
                    ctr.whole(1, 0),
                    ctr.single(2, 0),
                    ctr.single(3, 1),
                    ctr.single(4, 0),
                    ctr.single(5, 1),
                    borders(feature, 1)));
        }
        this.splits = new Splits(numbers, categories, ctrs);
        room.keep(12L * splits.count());
    }

    private void categories(ModelTable trees) {
        List<ModelTable> said = trees.tables(4);
        int[][] values = new int[said.size()][0];
        int before = -1;
        for (ModelTable feature : trees.tables(6)) {
            int of = feature.whole(0, -1);
            // Splits are numbered in the order of these lists, which is that of the features.
            if (of <= before || of >= values.length) {
                throw feature.malformed("values of a category are of a feature that is not there, or out of order");
            }
            values[of] = feature.wholes(1);
            before = of;
        }
        for (ModelTable feature : said) {
            demandIndex(feature, 0, categories.size());
            categories.add(new CategoricalFeature(feature.whole(1, -1), feature.text(2), values[categories.size()]));
        }
    }

    private void demandIndex(ModelTable feature, int slot, int index) {
        room.keep(FEATURE);
        if (feature.whole(slot, -1) != index) {
            throw feature.malformed("the feature " + feature.whole(slot, -1) + " stands where " + index + " belongs");
        }
    }

    private static float[] borders(ModelTable table, int slot) {
        return ModelCheck.borders(table.singles(slot))
                .orElseThrow(() -> table.malformed("borders are not in ascending order"));
    }

    /** What a table or a computed feature is of. */
    static CtrFeature.Source source(ModelTable base, Room room) {
        int type = base.small(1);
        if (type < 0 || type >= CtrType.values().length) {
            throw base.malformed("a computed feature is of an unknown type");
        }
        ModelTable of = base.table(0);
        List<Integer> categories = Arrays.stream(of.wholes(0)).boxed().toList();
        List<Combination.Above> above = new ArrayList<>();
        ByteBuffer numbers = of.list(1, 8);
        room.keep(8L * numbers.remaining() + 16L * categories.size());
        while (numbers.hasRemaining()) {
            above.add(new Combination.Above(numbers.getInt(), numbers.getFloat()));
        }
        List<Combination.Equal> equal = new ArrayList<>();
        ByteBuffer texts = of.list(2, 8);
        room.keep(8L * texts.remaining());
        while (texts.hasRemaining()) {
            equal.add(new Combination.Equal(texts.getInt(), texts.getInt()));
        }
        return new CtrFeature.Source(CtrType.values()[type], new Combination(categories, above, equal));
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
}
