package dev.gambeson.attack;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A small classifier with random weights and a bend, which answers each row by itself; it counts how many rows it was
 * asked about and how many predictors are open.
 */
public final class ToyModel implements Model {

    /** What a row of numbers scores. */
    public interface Scores {
        float[] of(float[] row);
    }

    private final Signature signature;
    private final Scores scores;
    public final AtomicLong rows = new AtomicLong();
    public final AtomicLong open = new AtomicLong();
    public final Map<Integer, Integer> batches = new ConcurrentHashMap<>();

    public ToyModel(long[] exampleShape, int width, Kind kind, Scores scores) {
        long[] shape = new long[exampleShape.length + 1];
        shape[0] = Port.DYNAMIC;
        System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
        this.signature = new Signature(
                List.of(new Port("input", ElementType.FLOAT, shape)), new Output("scores", width, kind, null));
        this.scores = scores;
    }

    /** A model of random weights with logits. */
    public static ToyModel random(long seed, int classes, long... exampleShape) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1;
        for (long extent : exampleShape) {
            size *= (int) extent;
        }
        float[][] weights = new float[classes][size];
        for (float[] of : weights) {
            for (int i = 0; i < size; i++) {
                of[i] = (float) random.nextGaussian();
            }
        }
        return new ToyModel(exampleShape, classes, Kind.LOGIT, row -> bent(weights, row));
    }

    private static float[] bent(float[][] weights, float[] row) {
        float[] scores = new float[weights.length];
        for (int c = 0; c < scores.length; c++) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                double centred = row[i] - 0.5;
                sum += weights[c][i] * (centred + 0.3 * StrictMath.sin(7 * centred));
            }
            scores[c] = (float) sum;
        }
        return scores;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Predictor predictor() {
        open.incrementAndGet();
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer out) {
                FloatBuffer values = ((InputTensor.Floats) inputs.get(0)).values();
                int size = 1;
                for (long extent : inputs.get(0).exampleShape()) {
                    size *= (int) extent;
                }
                batches.merge(examples, 1, Integer::sum);
                rows.addAndGet(examples);
                float[] row = new float[size];
                for (int example = 0; example < examples; example++) {
                    values.get(example * size, row);
                    float[] answer = scores.of(row);
                    out.put(example * answer.length, answer);
                }
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public void close() {}
}
