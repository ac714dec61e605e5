package dev.gambeson.model.tree;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.List;

/**
 * Builds a {@link TreeEnsemble} of what a file says, and checks it: each child is a node of its tree and the child of no
 * other, each feature and output exists, no threshold is NaN. Nodes that no way leads to are left out.
 *
 * <p>Nodes are added in the order of the file, and numbered from 0 in each tree. Not thread-safe.
 *
 * <pre>{@code
 * TreeEnsembleBuilder builder = new TreeEnsembleBuilder(List.of("age", "amount"), 1, "model.json");
 * builder.tree(0);
 * builder.split(0, Comparison.LESS, 30, 1, 2, true);
 * builder.leaf(0.5);
 * builder.leaf(-0.5);
 * TreeEnsemble ensemble = builder.transform(OutputTransform.LOGISTIC, 1).build();
 * }</pre>
 */
public final class TreeEnsembleBuilder {

    private final List<String> features;
    private final int outputs;
    private final String file;
    private final FinishedTrees finished;
    private final OpenTree open = new OpenTree();
    private int output;
    private boolean begun;
    private final double[] base;
    private double scale = 1;
    private Rounding rounding = Rounding.DOUBLE;
    private OutputTransform transform = OutputTransform.IDENTITY;
    private double slope = 1;

    /**
     * No trees yet.
     *
     * @param features the names of the features
     * @param outputs how many outputs an example has, at least 1
     * @param file the file as the user named it, for errors
     */
    public TreeEnsembleBuilder(List<String> features, int outputs, String file) {
        this.features = List.copyOf(features);
        this.outputs = outputs;
        this.file = file;
        this.base = new double[outputs];
        this.finished = new FinishedTrees(outputs);
    }

    /**
     * Begins a tree, which ends the one before.
     *
     * @param addsTo the output that it adds to, or {@link TreeEnsemble#ALL}
     * @throws InputException {@code INPUT_MALFORMED} where the tree before is none, or there is no such output
     */
    public void tree(int addsTo) {
        close();
        if (addsTo != TreeEnsemble.ALL && (addsTo < 0 || addsTo >= outputs)) {
            throw malformed("adds to output " + addsTo + ", and there are " + outputs);
        }
        output = addsTo;
        begun = true;
    }

    /**
     * Adds a node with a test.
     *
     * @param feature the number of the feature
     * @param comparison any but {@link Comparison#IN_SET}
     * @param threshold what it is compared with
     * @param left the child where the comparison holds
     * @param right the other one
     * @param missingLeft where an example goes whose value is missing
     * @throws InputException {@code INPUT_MALFORMED} where there is no such feature, or the threshold is NaN
     */
    public void split(int feature, Comparison comparison, double threshold, int left, int right, boolean missingLeft) {
        if (Double.isNaN(threshold)) {
            throw malformed("has the threshold NaN at node " + open.size());
        }
        demandFeature(feature);
        open.add(feature, comparison, threshold, left, right, missingLeft);
    }

    /**
     * Adds a node with a set of categories.
     *
     * @param words the set, the bit {@code c % 64} of word {@code c / 64} for category {@code c}
     * @throws InputException {@code INPUT_MALFORMED} where there is no such feature, {@code INPUT_TOO_LARGE} where all sets
     *     together have no room
     */
    public void split(int feature, long[] words, int left, int right, boolean missingLeft) {
        demandFeature(feature);
        int set = finished.set(words);
        if (set < 0) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "has sets of categories of more than 64 MB",
                    "Number the categories from 0 on, without gaps.");
        }
        open.add(feature, Comparison.IN_SET, set, left, right, missingLeft);
    }

    private void demandFeature(int feature) {
        if (feature < 0 || feature >= features.size()) {
            throw malformed(
                    "looks at feature " + feature + " at node " + open.size() + ", and there are " + features.size());
        }
    }

    /**
     * Adds a leaf.
     *
     * @param values one, or one for each output where the tree adds to {@link TreeEnsemble#ALL}
     * @throws InputException {@code INPUT_MALFORMED} where there are more or fewer
     */
    public void leaf(double... values) {
        if (values.length != (output == TreeEnsemble.ALL ? outputs : 1)) {
            throw malformed("has a leaf of " + values.length + " values, and the model " + outputs + " outputs");
        }
        open.leaf(values);
    }

    /**
     * Gives the leaf that was added last a linear model: its value is the constant and the sum of the features times their
     * coefficients, unless one of the features is missing.
     *
     * @throws InputException {@code INPUT_MALFORMED} where there is no such feature
     */
    public void linear(double constant, int[] terms, double[] coefficients) {
        for (int term : terms) {
            demandFeature(term);
        }
        open.linear(constant, terms, coefficients);
    }

    /** Says how much training data went through the node that was added last. */
    public void cover(double cover) {
        open.cover(cover);
    }

    /** Says of the node that was added last that a value near zero counts as missing. */
    public void zeroIsMissing() {
        open.zeroIsMissing();
    }

    /** Sets what the outputs are before any tree: 0 where nothing is said. */
    public TreeEnsembleBuilder base(double... values) {
        if (values.length != outputs) {
            throw malformed("has " + values.length + " base scores, and the model " + outputs + " outputs");
        }
        System.arraycopy(values, 0, base, 0, outputs);
        return this;
    }

    /** Sets what the sum of the leaves is multiplied with: 1 where nothing is said. */
    public TreeEnsembleBuilder scale(double factor) {
        scale = factor;
        return this;
    }

    /** Sets in which numbers is added: {@link Rounding#DOUBLE} where nothing is said. */
    public TreeEnsembleBuilder rounding(Rounding numbers) {
        rounding = numbers;
        return this;
    }

    /** Sets what becomes of the sums: nothing where nothing is said. */
    public TreeEnsembleBuilder transform(OutputTransform function, double steepness) {
        transform = function;
        slope = steepness;
        return this;
    }

    /**
     * Ends the last tree, and makes the ensemble.
     *
     * @throws InputException {@code INPUT_MALFORMED} where a tree is none
     */
    public TreeEnsemble build() {
        close();
        return finished.ensemble(features, base.clone(), scale, rounding, transform, slope);
    }

    private void close() {
        if (begun) {
            String problem = finished.add(open, output);
            if (problem != null) {
                throw malformed(problem);
            }
        }
        begun = false;
    }

    private InputException malformed(String problem) {
        return InputException.malformed(Location.of(file), "tree " + finished.trees() + " " + problem);
    }
}
