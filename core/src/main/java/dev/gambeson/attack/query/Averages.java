package dev.gambeson.attack.query;

import dev.gambeson.model.GradientBuffers;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Means of answers to the same question: expectation over transformation (Athalye, Engstrom, Ilyas and Kwok 2018, arXiv
 * 1707.07397).
 *
 * <p>The gradient of the mean loss is the mean of the gradients, so that an attack goes down the loss that it expects and
 * not the one that the last roll of the dice gave.
 */
final class Averages {

    private final GradientBuffers buffers;
    private final int passes;
    private final Mean logits;
    private final Mean losses;
    private final Mean gradients;
    private final int classes;
    private final int[] errors;

    Averages(GradientBuffers buffers, int capacity, int classes, int passes) {
        this.buffers = buffers;
        this.passes = passes;
        this.classes = classes;
        this.logits = new Mean(buffers.logits());
        this.losses = new Mean(buffers.losses());
        this.gradients = new Mean(buffers.gradients().get(0));
        this.errors = new int[capacity];
    }

    /** Lets the first examples be answered again and again, and leaves the means in the buffers. */
    void of(int examples, Runnable answer) {
        Arrays.fill(errors, 0);
        for (int pass = 0; pass < passes; pass++) {
            answer.run();
            for (int place = 0; place < examples; place++) {
                errors[place] += decided(place) == buffers.labels().get(place) ? 0 : 1;
            }
            logits.add(pass, examples);
            losses.add(pass, examples);
            gradients.add(pass, examples);
        }
        logits.write(examples);
        losses.write(examples);
        gradients.write(examples);
    }

    /** Whether more than half of the answers erred. */
    boolean fooled(int place) {
        return errors[place] * 2 > passes;
    }

    private int decided(int place) {
        int best = 0;
        for (int candidate = 1; candidate < classes; candidate++) {
            if (buffers.logits().get(place * classes + candidate)
                    > buffers.logits().get(place * classes + best)) {
                best = candidate;
            }
        }
        return best;
    }

    /** The mean of what comes into a buffer. */
    private final class Mean {

        private final FloatBuffer buffer;
        private final double[] sums;
        private final int width;

        Mean(FloatBuffer buffer) {
            this.buffer = buffer;
            this.sums = new double[buffer.capacity()];
            this.width = buffer.capacity() / buffers.losses().capacity();
        }

        void add(int pass, int examples) {
            if (pass == 0) {
                Arrays.fill(sums, 0);
            }
            for (int i = 0; i < examples * width; i++) {
                sums[i] += buffer.get(i);
            }
        }

        void write(int examples) {
            for (int i = 0; i < examples * width; i++) {
                buffer.put(i, (float) (sums[i] / passes));
            }
        }
    }
}
