package dev.gambeson.model.packed;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gradients of a model's inputs side by side in one row; 0 where an input has none. */
final class PackedGradient implements Gradient {

    private final Gradient gradient;
    private final Packing packing;

    PackedGradient(Gradient gradient, Packing packing) {
        this.gradient = gradient;
        this.packing = packing;
    }

    @Override
    public List<String> approximations() {
        return gradient.approximations();
    }

    @Override
    public GradientPredictor predictor(Loss loss) {
        return new PackedGradientPredictor(gradient.predictor(loss), packing);
    }

    @Override
    public void close() {
        gradient.close();
    }

    private static final class PackedGradientPredictor implements GradientPredictor {

        private final GradientPredictor predictor;
        private final Packing packing;
        private final Unpacked unpacked;
        private int capacity;
        /** What the caller gave last, with gradients of each input instead of those of the row. */
        private @Nullable GradientBuffers given;

        private @Nullable GradientBuffers perInput;

        PackedGradientPredictor(GradientPredictor predictor, Packing packing) {
            this.predictor = predictor;
            this.packing = packing;
            this.unpacked = new Unpacked(packing);
        }

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            GradientBuffers inner = perInput;
            if (inner == null || buffers != given || examples > capacity) {
                inner = perInput(buffers, examples);
                perInput = inner;
                given = buffers;
                capacity = examples;
            }
            predictor.differentiate(unpacked.of(inputs, examples), examples, inner);
            scatter(inner.gradients(), examples, buffers.gradients().get(0));
        }

        private GradientBuffers perInput(GradientBuffers buffers, int examples) {
            int[] sizes = packing.inputs().stream()
                    .filter(PackedInput::isContinuous)
                    .mapToInt(input -> input.columns().size())
                    .toArray();
            List<FloatBuffer> gradients =
                    GradientBuffers.allocate(examples, 1, sizes).gradients();
            return new GradientBuffers(
                    buffers.labels(),
                    buffers.targets(),
                    buffers.seeds(),
                    buffers.logits(),
                    buffers.losses(),
                    gradients);
        }

        private void scatter(List<FloatBuffer> gradients, int examples, FloatBuffer row) {
            for (int i = 0; i < examples * packing.width(); i++) {
                row.put(i, 0);
            }
            int next = 0;
            for (PackedInput input : packing.inputs()) {
                if (input.isContinuous()) {
                    scatter(input, gradients.get(next), examples, row);
                    next++;
                }
            }
        }

        private void scatter(PackedInput input, FloatBuffer own, int examples, FloatBuffer row) {
            int count = input.columns().size();
            for (int example = 0; example < examples; example++) {
                for (int c = 0; c < count; c++) {
                    if (input.columns().get(c).isNumber()) {
                        row.put(example * packing.width() + input.offset() + c, own.get(example * count + c));
                    }
                }
            }
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
