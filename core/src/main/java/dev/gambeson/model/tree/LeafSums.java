package dev.gambeson.model.tree;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Adds up the leaves of the examples of a block, in the order of the trees. Not thread-safe. */
final class LeafSums {

    private final TreeEnsemble ensemble;
    private final int outputs;
    private final boolean single;
    /** Whether the base score is what adding up starts with, as XGBoost does it; a factor comes before the base score. */
    private final boolean fromBase;

    private final double[] values;
    private final int[] start;
    private final double[] sums;
    private final @Nullable LinearTerms terms;

    LeafSums(TreeEnsemble ensemble, int examples) {
        this.ensemble = ensemble;
        this.outputs = ensemble.outputs();
        this.single = ensemble.rounding() == Rounding.SINGLE;
        this.fromBase = ensemble.scale() == 1;
        this.values = ensemble.sums().values();
        this.start = ensemble.shape().left();
        this.sums = new double[examples * outputs];
        LinearLeaves linear = ensemble.linear();
        this.terms = linear == null ? null : new LinearTerms(linear);
    }

    void begin(FeatureReader reader, int from, int count) {
        for (int output = 0; output < outputs; output++) {
            double base = fromBase ? ensemble.base(output) : 0;
            for (int i = 0; i < count; i++) {
                sums[i * outputs + output] = base;
            }
        }
        if (terms != null) {
            terms.read(reader, from, count);
        }
    }

    /** Adds the leaves of so many examples, counted from the root, to what the tree adds to. */
    void add(int tree, int[] leaves, int from, int count) {
        if (terms != null || ensemble.output(tree) == TreeEnsemble.ALL) {
            for (int i = from; i < from + count; i++) {
                add(tree, leaves[i], i);
            }
            return;
        }
        int root = ensemble.root(tree);
        int at = ensemble.output(tree);
        if (single) {
            for (int i = from; i < from + count; i++) {
                // Two floats added in 64 bits and rounded once more are what adding them in 32 bits gives.
                sums[at + i * outputs] = (float) (sums[at + i * outputs] + values[start[root + leaves[i]]]);
            }
        } else {
            for (int i = from; i < from + count; i++) {
                sums[at + i * outputs] += values[start[root + leaves[i]]];
            }
        }
    }

    /** Adds the leaf of one example. */
    void add(int tree, int leaf, int example) {
        int node = ensemble.root(tree) + leaf;
        int output = ensemble.output(tree);
        int first = output == TreeEnsemble.ALL ? 0 : output;
        int count = output == TreeEnsemble.ALL ? outputs : 1;
        for (int i = 0; i < count; i++) {
            double value = values[start[node] + i];
            if (terms != null) {
                value = terms.value(node, example, value);
            }
            int at = example * outputs + first + i;
            sums[at] = single ? (float) (sums[at] + value) : sums[at] + value;
        }
    }

    /** Writes the scores. */
    void finish(int count, FloatBuffer scores, int at) {
        for (int i = 0; i < count; i++) {
            int from = i * outputs;
            if (!fromBase) {
                for (int output = 0; output < outputs; output++) {
                    sums[from + output] = ensemble.base(output) + ensemble.scale() * sums[from + output];
                }
            }
            ensemble.transform().apply(sums, from, outputs, ensemble.slope());
            for (int output = 0; output < outputs; output++) {
                scores.put(at + from + output, (float) sums[from + output]);
            }
        }
    }

    /** The linear models of the leaves, for the examples of a block. */
    private static final class LinearTerms {

        private final LinearLeaves linear;
        private final int[] features;
        private final double[] column = new double[CompiledTrees.BLOCK];
        private final double[] read;

        LinearTerms(LinearLeaves linear) {
            this.linear = linear;
            this.features = Arrays.stream(linear.feature()).distinct().sorted().toArray();
            this.read = new double[features.length * CompiledTrees.BLOCK];
        }

        void read(FeatureReader reader, int from, int count) {
            for (int i = 0; i < features.length; i++) {
                reader.read(features[i], from, count, column);
                System.arraycopy(column, 0, read, i * CompiledTrees.BLOCK, count);
            }
        }

        double value(int node, int example, double otherwise) {
            double sum = linear.constant()[node];
            if (Double.isNaN(sum)) {
                return otherwise;
            }
            for (int i = linear.start()[node]; i < linear.start()[node + 1]; i++) {
                int place = Arrays.binarySearch(features, linear.feature()[i]);
                double value = read[place * CompiledTrees.BLOCK + example];
                if (Double.isNaN(value)) {
                    return otherwise;
                }
                sum += value * linear.coefficient()[i];
            }
            return sum;
        }
    }
}
