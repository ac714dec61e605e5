package dev.gambeson.model.packed;

import dev.gambeson.model.RationedModel;

/** A packed model whose answers are counted. */
final class PackedRationedModel extends PackedModel implements RationedModel {

    private final RationedModel model;

    PackedRationedModel(RationedModel model, Packing packing) {
        super(model, packing);
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
