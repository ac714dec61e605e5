package dev.gambeson.model.normalised;

import dev.gambeson.model.RationedModel;
import dev.gambeson.model.normalised.Normalisation.Channels;

/** A normalised model whose answers are counted. */
final class NormalisedRationedModel extends NormalisedModel implements RationedModel {

    private final RationedModel model;

    NormalisedRationedModel(RationedModel model, Channels channels) {
        super(model, channels);
        this.model = model;
    }

    @Override
    public long remaining() {
        return model.remaining();
    }

    @Override
    public Reserve reserve(long examples) {
        return model.reserve(examples);
    }
}
