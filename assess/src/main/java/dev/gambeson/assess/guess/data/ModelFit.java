package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.ColumnType;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.render.Visible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that was tried on a table with one column as the label.
 *
 * @param label the label, or null
 * @param identifiers columns that are no inputs
 * @param inputs which columns go where
 * @param mapping the same as the gate will find it, or null where the model does not run
 * @param trial what the model answered, or null where it does not run
 * @param obstacle why it does not run, or null
 */
record ModelFit(
        @Nullable Label label,
        List<String> identifiers,
        Inputs inputs,
        @Nullable InputMapping mapping,
        @Nullable Trial trial,
        @Nullable String obstacle) {

    private static final int MOST_TRIED = 12;
    /** Names and values are believed unless the model's answers fit another column so much better. */
    private static final double BETTER = 0.1;
    /** A column of which nothing but the answers says that it is the label. */
    private static final double CONVINCING = 0.3;

    /** Tries the likeliest labels and takes the one that the model's answers fit. */
    static ModelFit best(SeenModel model, Split split, Collection<String> named, List<Label> labels, Limits limits) {
        List<ModelFit> fits = new ArrayList<>();
        labels.stream().limit(MOST_TRIED).forEach(label -> fits.add(of(model, split, named, label, limits)));
        ModelFit best = null;
        for (ModelFit fit : fits) {
            if (fit.trial != null && (best == null || fit.isBetter(best))) {
                best = fit;
            }
        }
        if (best == null && !fits.isEmpty()) {
            return fits.get(0);
        }
        if (best == null || !Objects.requireNonNull(best.label).isLikely() && !(best.skill() > CONVINCING)) {
            return of(model, split, named, null, limits);
        }
        return best;
    }

    private static ModelFit of(
            SeenModel model, Split split, Collection<String> named, @Nullable Label label, Limits limits) {
        SeenTable test = split.test();
        List<String> identifiers = Identifiers.of(test, named).stream()
                .filter(column -> label == null || !column.equals(label.column()))
                .toList();
        Inputs inputs = Inputs.of(model.signature(), test, features(test, named, label, identifiers));
        if (inputs.obstacle() != null && !identifiers.isEmpty()) {
            Inputs all = Inputs.of(model.signature(), test, features(test, named, label, List.of()));
            inputs = all.obstacle() == null ? all : inputs;
        }
        if (inputs.obstacle() != null) {
            return new ModelFit(label, identifiers, inputs, null, null, inputs.obstacle());
        }
        List<String> declared = inputs.declared().stream()
                .flatMap(one -> one.columns().stream())
                .toList();
        List<String> others = identifiers.stream()
                .filter(column -> !declared.contains(column))
                .toList();
        try {
            List<String> features = new ColumnRoles(
                            label == null ? null : label.column(), others, List.of(), List.of(), List.of())
                    .features(test.columns());
            InputMapping mapping = InputMapping.of(
                    model.signature(), inputs.declared(), features, test.file().name());
            SeenTable typed = split.train() == null ? test : split.train();
            Trial trial = Trial.of(model, test, typed.schema(), mapping, label, limits);
            return new ModelFit(label, others, inputs, mapping, trial, null);
        } catch (GambesonException e) {
            String problem = Visible.of(e.explained()).replaceFirst("\\.$", "");
            return new ModelFit(label, others, inputs, null, null, problem);
        }
    }

    private static List<String> features(
            SeenTable test, Collection<String> named, @Nullable Label label, List<String> identifiers) {
        return test.columns().stream()
                .filter(column -> label == null || !column.equals(label.column()))
                .filter(column -> !identifiers.contains(column))
                .filter(column -> test.described(column).type() != ColumnType.DATE || named.contains(column))
                .filter(column -> !Meaning.PREDICTION.in(column) || named.contains(column))
                .toList();
    }

    private boolean isBetter(ModelFit other) {
        boolean close = Objects.requireNonNull(other.label).isClose(Objects.requireNonNull(label));
        return close && skill() > other.skill() + BETTER || !(other.skill() > 0) && skill() > CONVINCING;
    }

    private double skill() {
        double skill = trial == null ? Double.NaN : trial.skill();
        return Double.isNaN(skill) ? Double.NEGATIVE_INFINITY : skill;
    }

    ModelSettings settings(SeenModel model) {
        return new ModelSettings(
                new ModelOrigin.InFile(model.file()), inputs.declared(), null, null, ModelSettings.THRESHOLD, null);
    }
}
