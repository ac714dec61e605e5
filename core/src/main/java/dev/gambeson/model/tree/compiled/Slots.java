package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots that the nodes of an ensemble look at, and which node looks at which, with its bound. */
final class Slots {

    private final TreeEnsemble ensemble;
    private final double[] @Nullable [] ranks;
    private final double[] @Nullable [] equals;
    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    final int[] slot;
    final int[] bound;

    private Slots(TreeEnsemble ensemble, boolean ranked) {
        this.ensemble = ensemble;
        this.ranks = thresholds(ensemble, false, ranked);
        this.equals = thresholds(ensemble, true, true);
        this.slot = new int[ensemble.nodes()];
        this.bound = new int[ensemble.nodes()];
    }

    /** @param ranked whether only ranks will do */
    static Slots of(TreeEnsemble ensemble, boolean ranked) {
        Slots slots = new Slots(ensemble, ranked);
        for (int node = 0; node < ensemble.nodes(); node++) {
            if (!ensemble.isLeaf(node)) {
                slots.place(node);
            }
        }
        slots.sort();
        return slots;
    }

    /** All of them, those of one feature side by side. */
    List<Slot> all() {
        return slots;
    }

    private void place(int node) {
        Slot wanted = wanted(node);
        List<Object> key = List.of(wanted.feature(), wanted.kind(), wanted.zeroMissing(), wanted.missing());
        Integer number = numbers.get(key);
        if (number == null) {
            number = slots.size();
            numbers.put(key, number);
            slots.add(wanted);
        }
        slot[node] = number;
        bound[node] = wanted.bound(ensemble.comparison(node), ensemble.threshold(node));
    }

    private Slot wanted(int node) {
        int feature = ensemble.feature(node);
        Comparison comparison = ensemble.comparison(node);
        boolean zero = ensemble.zeroIsMissing(node);
        if (comparison == Comparison.IN_SET) {
            return new Slot(feature, Slot.Kind.CATEGORY, zero, Integer.MIN_VALUE, new double[0]);
        }
        if (comparison == Comparison.EQUAL) {
            return new Slot(feature, Slot.Kind.EQUAL, zero, Integer.MIN_VALUE, sorted(equals[feature]));
        }
        boolean left = ensemble.missingLeft(node);
        double[] ranked = ranks[feature];
        if (ranked != null) {
            return new Slot(feature, Slot.Kind.RANK, zero, left ? Slot.LOWEST_RANK : Slot.HIGHEST_RANK, ranked);
        }
        int missing = left ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        Slot.Kind kind = comparison == Comparison.LESS ? Slot.Kind.FLOAT_BELOW : Slot.Kind.FLOAT_ABOVE;
        return new Slot(feature, kind, zero, missing, new double[0]);
    }

    private static double[] sorted(double @Nullable [] thresholds) {
        return thresholds == null ? new double[0] : thresholds;
    }

    private void sort() {
        Integer[] order = new Integer[slots.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> slots.get(i).feature())
                        .thenComparing(i -> slots.get(i).kind())
                        .thenComparing(i -> slots.get(i).zeroMissing()));
        int[] moved = new int[order.length];
        List<Slot> sorted = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            moved[order[i]] = i;
            sorted.add(slots.get(order[i]));
        }
        slots.clear();
        slots.addAll(sorted);
        for (int node = 0; node < slot.length; node++) {
            slot[node] = moved.length == 0 ? 0 : moved[slot[node]];
        }
    }

    /** The thresholds of each feature that are compared in that way; null where 32-bit floats are enough for an order. */
    private static double[] @Nullable [] thresholds(TreeEnsemble ensemble, boolean equal, boolean ranked) {
        int features = ensemble.features().size();
        int[] counts = new int[features];
        boolean[] wide = new boolean[features];
        for (int node = 0; node < ensemble.nodes(); node++) {
            if (compares(ensemble, node, equal)) {
                double threshold = ensemble.threshold(node);
                counts[ensemble.feature(node)]++;
                wide[ensemble.feature(node)] |= ranked || (float) threshold != threshold;
            }
        }
        double[] @Nullable [] all = new double[features][];
        for (int feature = 0; feature < features; feature++) {
            all[feature] = wide[feature] ? new double[counts[feature]] : null;
        }
        int[] filled = new int[features];
        for (int node = 0; node < ensemble.nodes(); node++) {
            if (compares(ensemble, node, equal) && wide[ensemble.feature(node)]) {
                int feature = ensemble.feature(node);
                double threshold = ensemble.threshold(node) + 0.0;
                all[feature][filled[feature]++] = equal ? threshold : Slot.strict(ensemble.comparison(node), threshold);
            }
        }
        for (int feature = 0; feature < features; feature++) {
            double[] some = all[feature];
            if (some != null) {
                // A bound that everything is below is none: NaN.
                all[feature] = Arrays.stream(some)
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .distinct()
                        .toArray();
            }
        }
        return all;
    }

    private static boolean compares(TreeEnsemble ensemble, int node, boolean equal) {
        return !ensemble.isLeaf(node)
                && switch (ensemble.comparison(node)) {
                    case LESS, LESS_OR_EQUAL -> !equal;
                    case EQUAL -> equal;
                    case IN_SET -> false;
                };
    }
}
