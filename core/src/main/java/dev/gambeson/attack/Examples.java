package dev.gambeson.attack;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;

/**
 * Inputs with their true classes.
 *
 * @param inputs one example per first index; laid out as the model's only input wants it
 * @param labels the index of the true class of each example, from 0
 */
public record Examples(Tensor inputs, int[] labels) {

    /** @throws GambesonException {@code MISMATCH} where there are none, or not as many labels as inputs */
    public Examples {
        if (inputs.examples() != labels.length) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "There are " + inputs.examples() + " inputs and " + labels.length + " labels.",
                    "Give one label for each input, in the same order.");
        }
        if (labels.length == 0 || inputs.exampleSize() == 0) {
            throw new GambesonException(ErrorCode.MISMATCH, "There is no example to attack.");
        }
    }

    /** How many. */
    public int count() {
        return labels.length;
    }

    /** How many numbers an example has. */
    public int size() {
        return inputs.exampleSize();
    }

    /** The same labels with other inputs of the same shape. */
    public Examples with(float[] values) {
        return new Examples(new Tensor(inputs.shape(), values), labels);
    }

    /** The chosen examples, in the order given, as a copy. */
    public Examples choose(int[] chosen) {
        float[] values = new float[chosen.length * size()];
        int[] chosenLabels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(inputs.values(), chosen[i] * size(), values, i * size(), size());
            chosenLabels[i] = labels[chosen[i]];
        }
        int[] shape = inputs.shape().clone();
        shape[0] = chosen.length;
        return new Examples(new Tensor(shape, values), chosenLabels);
    }
}
