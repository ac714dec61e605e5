package dev.gambeson.onnx;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The slopes of a model by differences of its answers, which are weighed by seeds into one loss.
 *
 * @param names of its inputs, which take one row of numbers each
 * @param at where the slopes are looked for
 * @param step a power of two, so that most numbers move exactly
 * @param rounding of the numbers that the model computes with, relative
 */
record Differences(
        Predictor predictor, List<String> names, List<float[]> at, float[] seeds, double step, double rounding) {

    private static final int[] STEPS = {-2, -1, 0, 1, 2};
    private static final double[] FOURTH_ORDER = {1, -8, 0, 8, -1};
    private static final int MIDDLE = 2;
    private static final double ROUNDINGS = 8;
    private static final double UNSTEADY = 0.25;

    /**
     * The slope along one number.
     *
     * @param central of fourth order
     * @param left to the left of the point: it differs from the right one at a kink
     * @param steady whether steps twice as wide say about the same, which they do not at a jump or beside a pole
     * @param noise how much rounding may add to any of them
     */
    record Slope(double central, double left, double right, boolean steady, double noise) {

        boolean isSure() {
            return Double.isFinite(central) && steady;
        }

        /** Whether a derivative is this slope or, at a kink, between those of both sides. */
        boolean admits(double derivative, double relative, double absolute) {
            double off = noise + absolute + relative * Math.max(Math.abs(central), Math.abs(derivative));
            return Math.abs(derivative - central) <= off
                    || derivative >= Math.min(left, right) - off && derivative <= Math.max(left, right) + off;
        }
    }

    /** What the model answers at the point. */
    float[] answers() {
        FloatBuffer answers = direct(seeds.length);
        predictor.predict(tensors(at), 1, answers);
        float[] row = new float[seeds.length];
        answers.get(0, row);
        return row;
    }

    /** The slopes along some numbers of an input, in their order. */
    List<Slope> along(int input, int[] numbers) {
        int probes = numbers.length * STEPS.length;
        List<float[]> moved = new ArrayList<>();
        for (float[] row : at) {
            float[] repeated = new float[probes * row.length];
            for (int probe = 0; probe < probes; probe++) {
                System.arraycopy(row, 0, repeated, probe * row.length, row.length);
            }
            moved.add(repeated);
        }
        int size = at.get(input).length;
        for (int probe = 0; probe < probes; probe++) {
            moved.get(input)[probe * size + numbers[probe / STEPS.length]] +=
                    (float) (STEPS[probe % STEPS.length] * step);
        }
        FloatBuffer answers = direct(probes * seeds.length);
        predictor.predict(tensors(moved), probes, answers);
        List<Slope> slopes = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            slopes.add(slope(answers, i * STEPS.length));
        }
        return slopes;
    }

    private Slope slope(FloatBuffer answers, int from) {
        double[] losses = new double[STEPS.length];
        double moving = 0;
        for (int score = 0; score < seeds.length; score++) {
            float middle = answers.get((from + MIDDLE) * seeds.length + score);
            boolean moves = false;
            for (int i = 0; i < losses.length; i++) {
                float answer = answers.get((from + i) * seeds.length + score);
                moves |= Float.compare(answer, middle) != 0;
            }
            // What stays infinite, such as a masked logit, has no part in the slope.
            for (int i = 0; moves && i < losses.length; i++) {
                losses[i] += (double) seeds[score] * answers.get((from + i) * seeds.length + score);
            }
            moving += moves ? Math.abs(seeds[score] * middle) : 0;
        }
        double central = 0;
        for (int i = 0; i < losses.length; i++) {
            central += FOURTH_ORDER[i] * losses[i] / (12 * step);
        }
        double left = (losses[MIDDLE] - losses[MIDDLE - 1]) / step;
        double right = (losses[MIDDLE + 1] - losses[MIDDLE]) / step;
        double noise = ROUNDINGS * rounding * moving / step;
        double narrow = (left + right) / 2;
        double wide = (losses[STEPS.length - 1] - losses[0]) / (4 * step);
        boolean steady = Math.abs(wide - narrow) <= noise + UNSTEADY * Math.max(Math.abs(wide), Math.abs(narrow));
        return new Slope(central, left, right, steady, noise);
    }

    private List<InputTensor> tensors(List<float[]> rows) {
        List<InputTensor> tensors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FloatBuffer buffer = direct(rows.get(i).length);
            buffer.put(0, rows.get(i));
            tensors.add(new InputTensor.Floats(names.get(i), buffer, new long[] {at.get(i).length}));
        }
        return tensors;
    }

    /** The inputs at the point. */
    List<InputTensor> point() {
        return tensors(at);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
