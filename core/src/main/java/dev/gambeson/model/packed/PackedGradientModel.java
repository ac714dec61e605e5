package dev.gambeson.model.packed;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import java.util.Arrays;
import java.util.List;

/** A packed model that has a gradient. */
final class PackedGradientModel extends PackedModel implements GradientModel {

    private final GradientModel model;

    PackedGradientModel(GradientModel model, Packing packing) {
        super(model, packing);
        this.model = model;
    }

    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        if (exampleShapes.size() != 1 || !Arrays.equals(exampleShapes.get(0), new long[] {packing.width()})) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "a packed model takes rows of " + packing.width() + " floats");
        }
        return new PackedGradient(
                model.gradient(
                        packing.inputs().stream().map(PackedInput::exampleShape).toList()),
                packing);
    }
}
