package dev.gambeson.model.normalised;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.normalised.Normalisation.Channels;
import java.util.List;

/** A normalised model that has a gradient. */
final class NormalisedGradientModel extends NormalisedModel implements GradientModel {

    private final GradientModel model;

    NormalisedGradientModel(GradientModel model, Channels channels) {
        super(model, channels);
        this.model = model;
    }

    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        return new NormalisedGradient(model.gradient(exampleShapes), channels);
    }

    private record NormalisedGradient(Gradient gradient, Channels channels) implements Gradient {

        @Override
        public List<String> approximations() {
            return gradient.approximations();
        }

        @Override
        public GradientPredictor predictor(Loss loss) {
            return new NormalisedGradientPredictor(gradient.predictor(loss), channels, new NormalisedInput(channels));
        }

        @Override
        public void close() {
            gradient.close();
        }
    }

    private record NormalisedGradientPredictor(GradientPredictor predictor, Channels channels, NormalisedInput input)
            implements GradientPredictor {

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            predictor.differentiate(input.of(inputs, examples), examples, buffers);
            channels.backward(buffers.gradients().get(0), examples, NormalisedInput.size(inputs.get(0)));
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
