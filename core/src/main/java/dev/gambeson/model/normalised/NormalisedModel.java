package dev.gambeson.model.normalised;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.normalised.Normalisation.Channels;
import java.nio.FloatBuffer;
import java.util.List;

/** A model with a normalisation before it. */
class NormalisedModel implements Model {

    final Channels channels;
    private final Model model;

    NormalisedModel(Model model, Channels channels) {
        this.model = model;
        this.channels = channels;
    }

    @Override
    public final Signature signature() {
        return model.signature();
    }

    @Override
    public final Predictor predictor() {
        return new NormalisedPredictor(model.predictor(), new NormalisedInput(channels));
    }

    @Override
    public final void close() {
        model.close();
    }

    private static final class NormalisedPredictor implements Predictor {

        private final Predictor predictor;
        private final NormalisedInput input;

        NormalisedPredictor(Predictor predictor, NormalisedInput input) {
            this.predictor = predictor;
            this.input = input;
        }

        @Override
        public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
            predictor.predict(input.of(inputs, examples), examples, scores);
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
