package dev.gambeson.model.tree.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.tree.Categories;
import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.Rounding;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.model.tree.TreeFixture;
import dev.gambeson.model.tree.TreeInputs;
import dev.gambeson.model.tree.TreeModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random ensembles of every kind: what is compiled answers as the ensemble walked node by node, whatever the batch. */
class CompiledTreesTest {

    private static final int FEATURES = 6;
    private static final int ROWS = 300;
    private static final double[] POINTS = {
        0, -0.0, 1, -1, 0.1, 0.1f, 1e-35, -1e-36, 2, 3, 5, 63, 64, 1e300, -1e300, Math.nextUp(1.0), Math.nextDown(1.0)
    };

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("gambeson.fuzz", 10_000) / 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void compiledTreesAnswerAsWalkedOnes(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeEnsemble ensemble = ensemble(random);
        double[][] rows = rows(random);
        List<Categories> none = Collections.nCopies(FEATURES, Categories.none());
        TreeInputs inputs = new TreeInputs(null, none, ElementType.DOUBLE);
        Output output = new Output("prediction", ensemble.outputs(), Output.Kind.VALUE, null);
        float[] expected = new float[ROWS * ensemble.outputs()];
        for (int row = 0; row < ROWS; row++) {
            float[] scores = oracle(ensemble, rows[row]);
            System.arraycopy(scores, 0, expected, row * scores.length, scores.length);
        }
        try (TreeModel model = TreeModels.of(inputs, ensemble, output, "random");
                Predictor predictor = model.predictor()) {
            for (int batch : new int[] {ROWS, 1, 5, 40}) {
                assertThat(predict(predictor, rows, batch, ensemble.outputs()))
                        .as("seed %d, batch %d", seed, batch)
                        .isEqualTo(expected);
            }
        }
    }

    private static float[] predict(Predictor predictor, double[][] rows, int batch, int outputs) {
        float[] all = new float[ROWS * outputs];
        DoubleBuffer values = ByteBuffer.allocateDirect(8 * batch * FEATURES)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
        FloatBuffer scores = TreeFixture.floats(batch * outputs);
        List<InputTensor> tensors =
                List.of(new InputTensor.Doubles(TreeInputs.TOGETHER, values, new long[] {FEATURES}));
        for (int from = 0; from < ROWS; from += batch) {
            int count = Math.min(batch, ROWS - from);
            for (int i = 0; i < count; i++) {
                values.put(i * FEATURES, rows[from + i]);
            }
            predictor.predict(tensors, count, scores);
            scores.get(0, all, from * outputs, count * outputs);
        }
        return all;
    }

    /** One node after another, in the numbers that the ensemble adds up in. */
    static float[] oracle(TreeEnsemble ensemble, double[] row) {
        double[] sums = new double[ensemble.outputs()];
        boolean first = ensemble.scale() == 1;
        for (int output = 0; output < sums.length; output++) {
            sums[output] = first ? ensemble.base(output) : 0;
        }
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            int node = ensemble.root(tree);
            while (!ensemble.isLeaf(node)) {
                node = ensemble.child(node, row[ensemble.feature(node)]);
            }
            boolean all = ensemble.output(tree) == TreeEnsemble.ALL;
            for (int i = 0; i < (all ? sums.length : 1); i++) {
                int output = all ? i : ensemble.output(tree);
                double value = ensemble.value(node, i);
                sums[output] = ensemble.rounding() == Rounding.SINGLE
                        ? (float) sums[output] + (float) value
                        : sums[output] + value;
            }
        }
        float[] scores = new float[sums.length];
        for (int output = 0; output < sums.length; output++) {
            scores[output] = (float) (first ? sums[output] : ensemble.base(output) + ensemble.scale() * sums[output]);
        }
        return scores;
    }

    private static TreeEnsemble ensemble(SplittableRandom random) {
        int outputs = random.nextInt(3) == 0 ? 3 : 1;
        List<String> names =
                IntStream.range(0, FEATURES).mapToObj(String::valueOf).toList();
        TreeEnsembleBuilder builder = new TreeEnsembleBuilder(names, outputs, "random");
        boolean floats = random.nextBoolean();
        boolean sets = random.nextInt(3) == 0;
        int most = new int[] {1, 7, 31, 63, 300}[random.nextInt(5)];
        int trees = random.nextInt(1, 20);
        for (int tree = 0; tree < trees; tree++) {
            boolean vector = outputs > 1 && random.nextBoolean();
            builder.tree(vector ? TreeEnsemble.ALL : random.nextInt(outputs));
            tree(builder, random, random.nextInt(most + 1), vector ? outputs : 1, floats, sets);
        }
        if (random.nextInt(4) == 0) {
            builder.scale(0.25);
        }
        double[] base = random.doubles(outputs).map(value -> (float) value).toArray();
        return builder.base(base)
                .rounding(random.nextBoolean() ? Rounding.SINGLE : Rounding.DOUBLE)
                .build();
    }

    /** A tree of so many tests, grown at leaves by chance, so that some are deep and lean. */
    private static void tree(
            TreeEnsembleBuilder builder, SplittableRandom random, int tests, int values, boolean floats, boolean sets) {
        List<Integer> open = new ArrayList<>(List.of(0));
        int size = 1;
        int[][] at = new int[2 * tests + 1][];
        for (int i = 0; i < tests; i++) {
            int node = open.remove(random.nextBoolean() ? open.size() - 1 : random.nextInt(open.size()));
            at[node] = new int[] {size, size + 1};
            if (random.nextBoolean()) {
                at[node] = new int[] {size + 1, size};
            }
            open.add(size++);
            open.add(size++);
        }
        for (int node = 0; node < size; node++) {
            if (at[node] == null) {
                builder.leaf(random.doubles(values, -1, 1)
                        .map(value -> (float) value)
                        .toArray());
                continue;
            }
            int feature = random.nextInt(FEATURES);
            boolean left = random.nextBoolean();
            int kind = random.nextInt(sets ? 8 : 6);
            if (kind == 6) {
                builder.split(feature, random.longs(random.nextInt(3)).toArray(), at[node][0], at[node][1], left);
            } else {
                double threshold = POINTS[random.nextInt(POINTS.length)];
                threshold = random.nextInt(3) == 0 ? threshold : random.nextDouble(-3, 3);
                threshold = floats ? (float) threshold : threshold;
                Comparison comparison =
                        kind == 7 ? Comparison.EQUAL : kind < 3 ? Comparison.LESS : Comparison.LESS_OR_EQUAL;
                builder.split(feature, comparison, threshold, at[node][0], at[node][1], left);
            }
            if (random.nextInt(8) == 0) {
                builder.zeroIsMissing();
            }
        }
    }

    private static double[][] rows(SplittableRandom random) {
        double[][] rows = new double[ROWS][FEATURES];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> switch (random.nextInt(8)) {
                case 0 -> Double.NaN;
                case 1, 2 -> POINTS[random.nextInt(POINTS.length)];
                case 3 -> random.nextInt(130);
                case 4 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                default -> random.nextDouble(-3, 3);
            });
        }
        return rows;
    }
}
