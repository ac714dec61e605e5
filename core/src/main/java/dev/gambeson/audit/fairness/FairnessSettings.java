package dev.gambeson.audit.fairness;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What counts as enough rows, and as harmless.
 *
 * @param leastGroup a rate of fewer rows enters no comparison, at least 1
 * @param harmlessRatio from this ratio of the least to the greatest rate on, a gap is harmless; above 0.5, below 1
 * @param harmlessDifference up to this difference of rates, a gap is harmless; above 0, below 0.5
 * @param references by name of a grouping, the group with which all others are compared in AIF360's signed measures
 */
public record FairnessSettings(
        int leastGroup, double harmlessRatio, double harmlessDifference, Map<String, String> references) {

    public FairnessSettings {
        if (leastGroup < 1) {
            throw new IllegalArgumentException("a group has at least one row, not " + leastGroup);
        }
        if (!(harmlessRatio > 0.5 && harmlessRatio < 1)) {
            throw new IllegalArgumentException("a harmless ratio lies between 0.5 and 1: " + harmlessRatio);
        }
        if (!(harmlessDifference > 0 && harmlessDifference < 0.5)) {
            throw new IllegalArgumentException("a harmless difference lies between 0 and 0.5: " + harmlessDifference);
        }
        references = Map.copyOf(references);
    }

    /** 20 rows; ratios from 0.8 on and differences up to 0.1 are harmless; no reference groups. */
    public static FairnessSettings defaults() {
        return new FairnessSettings(20, 0.8, 0.1, Map.of());
    }

    /** The same settings with a reference group, for the signed measures of AIF360. */
    public FairnessSettings withReference(String grouping, String value) {
        Map<String, String> more = new LinkedHashMap<>(references);
        more.put(grouping, value);
        return new FairnessSettings(leastGroup, harmlessRatio, harmlessDifference, more);
    }
}
