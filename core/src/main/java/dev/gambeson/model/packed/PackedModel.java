package dev.gambeson.model.packed;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import java.nio.FloatBuffer;
import java.util.List;

/** A model that takes its inputs side by side in one row of floats. */
class PackedModel implements Model {

    final Packing packing;
    private final Model model;

    PackedModel(Model model, Packing packing) {
        this.model = model;
        this.packing = packing;
    }

    @Override
    public final Signature signature() {
        return packing.signature(model.signature());
    }

    @Override
    public final Predictor predictor() {
        return new PackedPredictor(model.predictor(), packing);
    }

    @Override
    public final void close() {
        model.close();
    }

    private static final class PackedPredictor implements Predictor {

        private final Predictor predictor;
        private final Unpacked unpacked;

        PackedPredictor(Predictor predictor, Packing packing) {
            this.predictor = predictor;
            this.unpacked = new Unpacked(packing);
        }

        @Override
        public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
            predictor.predict(unpacked.of(inputs, examples), examples, scores);
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
