package dev.gambeson.attack;

import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Model;
import java.util.SplittableRandom;

/** Seeded inputs for tests. */
public final class RandomExamples {

    private RandomExamples() {}

    /** Inputs in 0..1 that the model gets right, but for every tenth, whose label is the next class. */
    public static Examples of(Model model, long seed, int count, int... exampleShape) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1;
        int[] shape = new int[exampleShape.length + 1];
        shape[0] = count;
        for (int i = 0; i < exampleShape.length; i++) {
            shape[i + 1] = exampleShape[i];
            size *= exampleShape[i];
        }
        float[] values = new float[count * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        Examples unlabelled = new Examples(new Tensor(shape, values), new int[count]);
        int[] labels = Classification.of(model, unlabelled, Execution.of(1)).classes();
        int classes = Math.max(2, model.signature().output().width());
        for (int i = 9; i < count; i += 10) {
            labels[i] = (labels[i] + 1) % classes;
        }
        return new Examples(unlabelled.inputs(), labels);
    }
}
