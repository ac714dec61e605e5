package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.model.KnownCategories;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Combination;
import dev.gambeson.model.tree.catboost.file.CtrTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The categories of which training counted something. A file has those of a feature as a whole only where a table is of that
 * feature alone: trees ask one by one for a few of them, and a table of combinations does not say of what they are made.
 */
public final class CountedCategories implements KnownCategories {

    private final int[] asked;
    private final List<CtrTable> tables;

    private CountedCategories(int[] asked, List<CtrTable> tables) {
        this.asked = asked;
        this.tables = tables;
    }

    static CountedCategories of(CatBoostFile model, int feature) {
        Combination alone = new Combination(List.of(feature), List.of(), List.of());
        List<CtrTable> tables = model.tables().entrySet().stream()
                .filter(table -> table.getKey().combination().equals(alone))
                .map(table -> table.getValue())
                .toList();
        return new CountedCategories(model.categories().get(feature).values(), tables);
    }

    /** Those of an input; empty where it is no category, or the file does not have them. */
    public static Optional<KnownCategories> of(CatBoostFile model, Ports ports, int input) {
        for (int feature = 0; feature < ports.texts().size(); feature++) {
            if (ports.texts().get(feature).port() == input) {
                CountedCategories counted = of(model, feature);
                return counted.tables.isEmpty() ? Optional.empty() : Optional.of(counted);
            }
        }
        return Optional.empty();
    }

    /** Whether trees ask for the category, or training counted something of it. */
    @Override
    public boolean knows(String text) {
        int hash = CityHash.category(text);
        long key = Combination.hash(0, hash);
        return Arrays.stream(asked).anyMatch(value -> value == hash)
                || tables.stream().anyMatch(table -> table.row(key) >= 0);
    }

    /** No input of a category takes numbers. */
    @Override
    public boolean knows(double number) {
        return true;
    }
}
