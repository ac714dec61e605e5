package dev.gambeson.onnx.gradient;

import dev.gambeson.onnx.gradient.tape.Emitter;
import java.util.List;

/**
 * How numbers are read as logits. All losses stay the same when a number is added to every logit of an example, so the
 * logarithms of probabilities are logits whether or not these add up to 1.
 */
enum Scale {
    /** As they are. */
    LOGITS {
        @Override
        String logits(String numbers, Emitter emit) {
            return numbers;
        }

        @Override
        String back(String slope, String numbers, Emitter emit) {
            return slope;
        }
    },
    /** A sigmoid of each is the probability of its class: {@code log sigmoid(x) = -softplus(-x)}. */
    SIGMOIDS {
        @Override
        String logits(String numbers, Emitter emit) {
            return emit.neg(emit.op("Softplus", List.of(emit.neg(numbers))));
        }

        @Override
        String back(String slope, String numbers, Emitter emit) {
            return emit.mul(slope, emit.op("Sigmoid", List.of(emit.neg(numbers))));
        }
    },
    /** Each is a probability. */
    PROBABILITIES {
        @Override
        String logits(String numbers, Emitter emit) {
            return emit.op("Log", List.of(atLeast(numbers, emit)));
        }

        @Override
        String back(String slope, String numbers, Emitter emit) {
            return emit.div(slope, atLeast(numbers, emit));
        }
    };

    /** Lower than the probability of any class that a float can hold. */
    private static final double LEAST_PROBABILITY = 1e-38;

    /** The logits of numbers. */
    abstract String logits(String numbers, Emitter emit);

    /** d loss / d numbers, where d loss / d logits is given. */
    abstract String back(String slope, String numbers, Emitter emit);

    private static String atLeast(String numbers, Emitter emit) {
        return emit.op("Max", List.of(numbers, emit.scalar(numbers, LEAST_PROBABILITY)));
    }
}
