package dev.gambeson.model.normalised;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.RationedModel;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * What is done to each pixel value before a model sees it: (value × scale − mean) / std, by channel, in 32-bit floats in
 * this order, as torchvision's {@code Normalize} rounds. Immutable and thread-safe.
 *
 * <p>As a part of the model it leaves bounds and distances of attacks in units of pixels, 0 to 1: the model that is attacked
 * takes what a person could put before it.
 *
 * @param scale what the value 1 becomes, such as 255 for models that take 0 to 255
 * @param mean one number for all channels, or one each; empty for 0
 * @param std as many, none of them 0; empty for 1
 */
public record Normalisation(double scale, List<Double> mean, List<Double> std) {

    /** The values as they are. */
    public static final Normalisation NONE = new Normalisation(1, List.of(), List.of());

    public Normalisation {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (!(scale > 0) || std.stream().anyMatch(one -> !(one > 0))) {
            throw new IllegalArgumentException("scale and std are above 0, not " + scale + " and " + std);
        }
        if (!mean.isEmpty() && !std.isEmpty() && mean.size() != std.size()) {
            throw new IllegalArgumentException("mean has " + mean.size() + " numbers, and std has " + std.size()
                    + "; both have one for each channel");
        }
    }

    /** Whether it changes nothing. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * The model with the normalisation before it; it has a gradient where the model has, and counts questions where it does.
     *
     * @throws GambesonException {@code MISMATCH} where the model does not take one tensor of floats with that many channels
     */
    public Model before(Model model) {
        if (isNone()) {
            return model;
        }
        Channels channels = channels(model.signature().inputs());
        if (model instanceof GradientModel differentiable) {
            return new NormalisedGradientModel(differentiable, channels);
        }
        return model instanceof RationedModel rationed
                ? new NormalisedRationedModel(rationed, channels)
                : new NormalisedModel(model, channels);
    }

    private Channels channels(List<Port> inputs) {
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "mean, std and scale are for one input of floats, and the model takes " + inputs);
        }
        int count = Math.max(1, Math.max(mean.size(), std.size()));
        long[] shape = inputs.get(0).exampleShape();
        boolean last = shape.length == 3 && shape[2] == count && shape[0] != count;
        boolean first = shape.length == 3 && (shape[0] == count || shape[0] == Port.DYNAMIC) && !last;
        if (count > 1 && !first && !last) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "mean or std has " + count + " numbers, and the model takes " + inputs.get(0),
                    "Give one number for each channel of the images.");
        }
        float[] means = new float[count];
        float[] stds = new float[count];
        for (int c = 0; c < count; c++) {
            means[c] =
                    mean.isEmpty() ? 0 : mean.get(Math.min(c, mean.size() - 1)).floatValue();
            stds[c] = std.isEmpty() ? 1 : std.get(Math.min(c, std.size() - 1)).floatValue();
        }
        return new Channels((float) scale, means, stds, last);
    }

    /** The numbers as floats, and where the channels lie. */
    record Channels(float scale, float[] mean, float[] std, boolean last) {

        private int channel(int index, int size) {
            return last ? index % mean.length : (int) ((long) index * mean.length / size);
        }

        void forward(FloatBuffer from, int examples, int size, FloatBuffer to) {
            for (int example = 0; example < examples; example++) {
                for (int i = 0; i < size; i++) {
                    int c = channel(i, size);
                    int at = example * size + i;
                    to.put(at, (from.get(at) * scale - mean[c]) / std[c]);
                }
            }
        }

        /** The chain rule: what the model's input changes by for each pixel value. */
        void backward(FloatBuffer gradient, int examples, int size) {
            for (int example = 0; example < examples; example++) {
                for (int i = 0; i < size; i++) {
                    int at = example * size + i;
                    gradient.put(at, gradient.get(at) * scale / std[channel(i, size)]);
                }
            }
        }
    }
}
