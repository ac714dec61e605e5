package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.Rounding;
import dev.gambeson.model.tree.TreeEnsemble;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds up the leaves of the examples of a block, in the order of the trees. Not thread-safe. */
final class LeafSums {

    private final TreeEnsemble ensemble;
    private final boolean single;
    /** Whether the base score is what adding up starts with, as XGBoost does it; a factor comes before the base score. */
    private final boolean fromBase;

    private final CompiledTrees compiled;
    /** Of each output, of each example. */
    private final double[][] sums;

    private final double[] scores;
    private final @Nullable LinearTerms terms;

    LeafSums(CompiledTrees compiled, int examples) {
        this.compiled = compiled;
        this.ensemble = compiled.ensemble;
        this.single = ensemble.rounding() == Rounding.SINGLE;
        this.fromBase = ensemble.scale() == 1;
        this.sums = new double[ensemble.outputs()][examples];
        this.scores = new double[ensemble.outputs()];
        this.terms = ensemble.isLinear() ? new LinearTerms(ensemble) : null;
    }

    void begin(FeatureReader reader, int from, int count) {
        for (int output = 0; output < sums.length; output++) {
            Arrays.fill(sums[output], 0, count, fromBase ? ensemble.base(output) : 0);
        }
        if (terms != null) {
            terms.read(reader, from, count);
        }
    }

    /** Whether a leaf of a tree is one number, that one output takes. */
    boolean isPlain(int tree) {
        return terms == null && ensemble.output(tree) != TreeEnsemble.ALL;
    }

    /**
     * Adds the leaves of so many examples, of a plain tree.
     *
     * @param leaves their values, by what the examples fall into
     */
    void add(int tree, double[] leaves, int[] indices, int count) {
        double[] sum = sums[ensemble.output(tree)];
        if (single) {
            for (int i = 0; i < count; i++) {
                // Two floats added in 64 bits and rounded once more are what adding them in 32 bits gives.
                sum[i] = (float) (sum[i] + leaves[indices[i]]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                sum[i] += leaves[indices[i]];
            }
        }
    }

    /** Adds the leaves of so many examples, as nodes counted from the root. */
    void add(int tree, int[] leaves, int count) {
        if (!isPlain(tree)) {
            for (int i = 0; i < count; i++) {
                add(tree, leaves[i], i);
            }
            return;
        }
        int root = compiled.roots[tree];
        double[] values = compiled.values;
        double[] sum = sums[ensemble.output(tree)];
        for (int i = 0; i < count; i++) {
            double more = sum[i] + values[root + leaves[i]];
            sum[i] = single ? (float) more : more;
        }
    }

    /** Adds the leaf of one example. */
    void add(int tree, int leaf, int example) {
        int node = ensemble.root(tree) + leaf;
        int output = ensemble.output(tree);
        int first = output == TreeEnsemble.ALL ? 0 : output;
        int last = output == TreeEnsemble.ALL ? sums.length - 1 : output;
        for (int i = first; i <= last; i++) {
            double value = ensemble.value(node, i - first);
            if (terms != null) {
                value = terms.value(node, example, value);
            }
            double more = sums[i][example] + value;
            sums[i][example] = single ? (float) more : more;
        }
    }

    /** Writes the scores, from that number on. */
    void finish(int count, FloatBuffer into, int at) {
        int outputs = sums.length;
        for (int i = 0; i < count; i++) {
            for (int output = 0; output < outputs; output++) {
                double sum = sums[output][i];
                scores[output] = fromBase ? sum : ensemble.base(output) + ensemble.scale() * sum;
            }
            ensemble.transform().apply(scores, 0, outputs, ensemble.slope());
            for (int output = 0; output < outputs; output++) {
                into.put(at + i * outputs + output, (float) scores[output]);
            }
        }
    }

    /** The linear models of the leaves, for the examples of a block. */
    private static final class LinearTerms {

        private final TreeEnsemble ensemble;
        private final int[] features;
        private final double[] column = new double[CompiledTrees.BLOCK];
        private final double[] read;

        LinearTerms(TreeEnsemble ensemble) {
            this.ensemble = ensemble;
            this.features = IntStream.range(0, ensemble.firstTerm(ensemble.nodes()))
                    .map(ensemble::termFeature)
                    .distinct()
                    .sorted()
                    .toArray();
            this.read = new double[features.length * CompiledTrees.BLOCK];
        }

        void read(FeatureReader reader, int from, int count) {
            for (int i = 0; i < features.length; i++) {
                reader.read(features[i], from, count, column);
                System.arraycopy(column, 0, read, i * CompiledTrees.BLOCK, count);
            }
        }

        double value(int node, int example, double otherwise) {
            double sum = ensemble.constant(node);
            if (Double.isNaN(sum)) {
                return otherwise;
            }
            for (int term = ensemble.firstTerm(node); term < ensemble.firstTerm(node + 1); term++) {
                int place = Arrays.binarySearch(features, ensemble.termFeature(term));
                double value = read[place * CompiledTrees.BLOCK + example];
                if (Double.isNaN(value)) {
                    return otherwise;
                }
                sum += value * ensemble.coefficient(term);
            }
            return sum;
        }
    }
}
