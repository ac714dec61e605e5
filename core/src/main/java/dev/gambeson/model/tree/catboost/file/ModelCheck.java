package dev.gambeson.model.tree.catboost.file;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether the parts of a model fit each other, whatever the format of the file. */
public final class ModelCheck {

    private final CatBoostFile model;
    private final String file;

    private ModelCheck(CatBoostFile model, String file) {
        this.model = model;
        this.file = file;
    }

    /**
     * The model, found to be one.
     *
     * @throws InputException {@code INPUT_MALFORMED}
     */
    public static CatBoostFile checked(CatBoostFile model, String file) {
        ModelCheck check = new ModelCheck(model, file);
        check.positions();
        model.ctrs().forEach(check::ctr);
        return check.outputs();
    }

    /** Borders as 32-bit floats, or empty where they do not ascend, or where one is not finite. */
    public static Optional<float[]> borders(double[] values) {
        float[] borders = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            borders[i] = (float) values[i];
            if (!Float.isFinite(borders[i]) || i > 0 && !(borders[i] > borders[i - 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(borders);
    }

    private void positions() {
        int features = model.numbers().size() + model.categories().size();
        Set<Integer> seen = new HashSet<>();
        model.numbers().forEach(feature -> position(feature.position(), features, seen));
        model.categories().forEach(feature -> position(feature.position(), features, seen));
    }

    private void position(int position, int features, Set<Integer> seen) {
        demand(
                position >= 0 && position < features && seen.add(position),
                "has a feature at the place " + position + ", which is taken or beyond the " + features + " features");
    }

    private void ctr(CtrFeature ctr) {
        Combination of = ctr.source().combination();
        boolean known = of.categories().stream().allMatch(this::isCategory)
                && of.texts().stream().allMatch(equal -> isCategory(equal.feature()))
                && of.numbers().stream()
                        .allMatch(above -> above.feature() >= 0
                                && above.feature() < model.numbers().size());
        demand(known, "has a computed feature of a feature that is not there");
        demand(
                !of.categories().isEmpty()
                        || !of.texts().isEmpty()
                        || !of.numbers().isEmpty(),
                "has a computed feature of nothing");
        CtrTable table = model.tables().get(ctr.source());
        if (table == null) {
            throw malformed("has a computed feature without a table");
        }
        demand(table.offers(ctr), "has a table whose rows are too short for its feature");
    }

    private boolean isCategory(int feature) {
        return feature >= 0 && feature < model.categories().size();
    }

    private CatBoostFile outputs() {
        int outputs = model.trees().outputs();
        double[] bias = model.bias();
        if (bias.length == 0 || bias.length == 1 && bias[0] == 0 && outputs > 1) {
            bias = new double[Math.max(1, outputs)];
        }
        demand(
                outputs == 0 || outputs == bias.length,
                "has leaves of " + outputs + " values, and " + bias.length + " values in `scale_and_bias`");
        return model.with(model.trees(), bias);
    }

    private void demand(boolean met, String problem) {
        if (!met) {
            throw malformed(problem);
        }
    }

    private InputException malformed(String problem) {
        return InputException.malformed(Location.of(file), problem);
    }
}
