package dev.gambeson.quality.label;

import dev.gambeson.quality.Scope;
import java.util.List;
import java.util.Set;

/** How well the label is guessed from the nearest neighbours by all but some columns. */
final class NeighbourSkill {

    private NeighbourSkill() {}

    /** The mean share of each class that is guessed right; 0 where no column is left. */
    static double without(Scope scope, RowSample sample, Set<String> left) {
        List<SampledColumn> columns = Points.columns(scope, sample, left);
        if (columns.isEmpty()) {
            return 0;
        }
        int[] slots = sample.slots(Neighbourhood.mostPoints(columns.size()));
        Target.Classes classes = sample.classes(slots);
        int[] votes = Neighbourhood.of(Points.of(columns, slots)).votes(classes.codes(), classes.classes());
        double[] guesses = new double[votes.length];
        for (int i = 0; i < votes.length; i++) {
            guesses[i] = votes[i];
        }
        return classes.skill(guesses).value();
    }
}
