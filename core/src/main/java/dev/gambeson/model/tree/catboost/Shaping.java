package dev.gambeson.model.tree.catboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Training;
import dev.gambeson.model.tree.catboost.file.Trees;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Outputs as an answer needs them: one for each class, also for those that training did not see, and only the mean of a
 * model that knows its own uncertainty.
 */
final class Shaping {

    /** The sum of a class that training did not see: no probability is left of it. */
    private static final double NEVER = -1e6;

    private Shaping() {}

    static CatBoostFile shaped(CatBoostFile model, String file, Limits limits) {
        Training training = model.training();
        int outputs = model.bias().length;
        if (training.loss().equals("RMSEWithUncertainty") && outputs == 2) {
            return taken(model, List.of(0), 1, file, limits);
        }
        List<Integer> classOf = training.classOf();
        int classes = training.classes().size();
        boolean asItIs = classOf.equals(IntStream.range(0, classes).boxed().toList());
        if (!training.loss().startsWith("MultiClass") || outputs == 1 || asItIs || classOf.size() != outputs) {
            return model;
        }
        List<Integer> sources =
                IntStream.range(0, classes).mapToObj(classOf::indexOf).toList();
        return taken(model, sources, classes, file, limits);
    }

    /** The model with other outputs: for each the one that it was, or -1. */
    private static CatBoostFile taken(
            CatBoostFile model, List<Integer> sources, int outputs, String file, Limits limits) {
        Trees trees = model.trees();
        int before = model.bias().length;
        double[] leaves = trees.leaves();
        long size = (long) leaves.length / before * outputs;
        if (size > Math.min(limits.memoryBytes() / Double.BYTES, Integer.MAX_VALUE - 8)) {
            throw InputException.tooLarge(
                    Location.of(file), "has " + size + " values of leaves", "Give Java more memory (-Xmx).");
        }
        double[] bias = new double[outputs];
        double[] other = new double[(int) size];
        for (int to = 0; to < outputs; to++) {
            int from = sources.get(to);
            bias[to] = from < 0 ? NEVER : model.bias()[from];
            for (int leaf = 0; from >= 0 && leaf * before < leaves.length; leaf++) {
                other[leaf * outputs + to] = leaves[leaf * before + from];
            }
        }
        return model.with(with(trees, outputs, other), bias);
    }

    private static Trees with(Trees trees, int outputs, double[] leaves) {
        int known = trees.outputs() == 0 ? 0 : outputs;
        if (trees instanceof Trees.Oblivious same) {
            return new Trees.Oblivious(known, same.depths(), same.splits(), leaves);
        }
        Trees.Free free = (Trees.Free) trees;
        return new Trees.Free(known, free.roots(), free.splits(), free.left(), free.right(), leaves);
    }
}
