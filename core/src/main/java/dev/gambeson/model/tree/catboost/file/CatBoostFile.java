package dev.gambeson.model.tree.catboost.file;

import java.util.List;
import java.util.Map;

/**
 * A CatBoost model as its file says it, checked: every number of a feature or split is one that is there, borders are in
 * order, each computed feature has its table.
 *
 * @param numbers features that are numbers
 * @param categories features that are texts
 * @param ctrs features computed of categories
 * @param tables of the computed features
 * @param splits what trees may ask
 * @param trees the trees
 * @param scale of the sum of leaves
 * @param bias added to that, one for each output
 * @param training what is known of the training
 */
public record CatBoostFile(
        List<FloatFeature> numbers,
        List<CategoricalFeature> categories,
        List<CtrFeature> ctrs,
        Map<CtrFeature.Source, CtrTable> tables,
        Splits splits,
        Trees trees,
        double scale,
        double[] bias,
        Training training) {

    public CatBoostFile {
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
        ctrs = List.copyOf(ctrs);
        tables = Map.copyOf(tables);
    }

    /** The same with other trees that ask the same splits, and a bias for each of their outputs. */
    public CatBoostFile with(Trees otherTrees, double[] otherBias) {
        return new CatBoostFile(numbers, categories, ctrs, tables, splits, otherTrees, scale, otherBias, training);
    }
}
