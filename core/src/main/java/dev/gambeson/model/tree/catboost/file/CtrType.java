package dev.gambeson.model.tree.catboost.file;

import java.util.Locale;
import java.util.Optional;

/** What is counted of a category or of several together: statistics of the target, or how often they occur. */
public enum CtrType {
    /** How many targets are above a border. */
    BORDERS,
    /** How many targets lie between two borders, or are of a class. */
    BUCKETS,
    /** The sum of targets, each as its border's number over how many borders there are. */
    BINARIZED_TARGET_MEAN_VALUE,
    /** The sum of targets. */
    FLOAT_TARGET_MEAN_VALUE,
    /** How often it occurs, in relation to what occurs most. */
    COUNTER,
    /** How often it occurs, in relation to all. */
    FEATURE_FREQ;

    /** The type of that name, as CatBoost spells it. */
    public static Optional<CtrType> of(String spelt) {
        for (CtrType type : values()) {
            if (type.name().replace("_", "").toLowerCase(Locale.ROOT).equals(spelt.toLowerCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether a sum and a count are kept, and no classes. */
    public boolean isMean() {
        return this == BINARIZED_TARGET_MEAN_VALUE || this == FLOAT_TARGET_MEAN_VALUE;
    }

    /** Whether one count is kept, whose denominator is the same for all. */
    public boolean isFrequency() {
        return this == COUNTER || this == FEATURE_FREQ;
    }
}
