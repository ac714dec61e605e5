package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Combination;
import dev.gambeson.model.tree.catboost.file.Splits;
import dev.gambeson.model.tree.catboost.file.Trees;
import java.util.BitSet;

/** Which features trees look at, themselves or in combinations. */
public final class Usage {

    private final BitSet splits = new BitSet();
    private final BitSet numbers = new BitSet();
    private final BitSet categories = new BitSet();

    private Usage() {}

    /** What the trees of a model look at. */
    public static Usage of(CatBoostFile model) {
        Usage usage = new Usage();
        int[] asked = model.trees() instanceof Trees.Oblivious oblivious
                ? oblivious.splits()
                : ((Trees.Free) model.trees()).splits();
        for (int split : asked) {
            if (split >= 0 && !usage.splits.get(split)) {
                usage.splits.set(split);
                usage.add(model, split);
            }
        }
        // A model that looks at nothing still has inputs.
        return usage.splits.isEmpty() ? everything(model) : usage;
    }

    static Usage everything(CatBoostFile model) {
        Usage usage = new Usage();
        usage.numbers.set(0, model.numbers().size());
        usage.categories.set(0, model.categories().size());
        return usage;
    }

    private void add(CatBoostFile model, int split) {
        Splits all = model.splits();
        switch (all.kind(split)) {
            case NUMBER -> numbers.set(all.feature(split));
            case CATEGORY -> categories.set(all.feature(split));
            case CTR -> {
                Combination of = model.ctrs().get(all.feature(split)).source().combination();
                of.categories().forEach(categories::set);
                of.texts().forEach(equal -> categories.set(equal.feature()));
                of.numbers().forEach(above -> numbers.set(above.feature()));
            }
        }
    }

    /** The splits that some tree asks. */
    public BitSet splits() {
        return splits;
    }

    boolean number(int feature) {
        return numbers.get(feature);
    }

    boolean category(int feature) {
        return categories.get(feature);
    }
}
