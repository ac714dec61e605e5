package dev.gambeson.onnx.gradient;

import dev.gambeson.model.Loss;
import java.util.List;

/** What a loss reads beside the logits, as an input of the graph. */
public enum LossInput {
    /** The true class of each example. */
    LABELS,
    /** The class aimed at for each example. */
    TARGETS,
    /** d loss / d logits. */
    SEEDS;

    /** The name of the input in the graph. */
    public String tensor() {
        return "gambeson/" + name();
    }

    /** What a loss reads. */
    public static List<LossInput> of(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY, MARGIN, DLR -> List.of(LABELS);
            case TARGETED_CROSS_ENTROPY -> List.of(TARGETS);
            case DIFFERENCE, TARGETED_DLR -> List.of(LABELS, TARGETS);
            case SEED -> List.of(SEEDS);
        };
    }
}
