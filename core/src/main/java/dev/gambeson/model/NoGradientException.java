package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.List;

/** A model whose gradient cannot be followed, with everything that stands in the way. */
public final class NoGradientException extends GambesonException {

    private final List<String> obstacles;

    /**
     * @param model as the user named it
     * @param obstacles one short phrase each, such as {@code TreeEnsembleClassifier: a forest has steps and no slope}
     */
    public NoGradientException(String model, List<String> obstacles) {
        super(
                ErrorCode.INPUT_UNSUPPORTED,
                model + " has no gradient to follow: " + String.join("; ", obstacles),
                "Attack it with square, simba, hopskipjump or boundary, which need no gradient.");
        this.obstacles = List.copyOf(obstacles);
    }

    /** What stands in the way, one short phrase each. */
    public List<String> obstacles() {
        return obstacles;
    }
}
