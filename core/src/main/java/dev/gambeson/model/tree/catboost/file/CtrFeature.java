package dev.gambeson.model.tree.catboost.file;

/**
 * A feature computed of categories by a table of what training counted. Immutable: nobody writes into the array.
 *
 * @param source what is looked up where
 * @param targetBorder which border or class of the target
 * @param priorNumerator added to what was counted
 * @param priorDenominator added to how many there were
 * @param shift added to the ratio
 * @param scale multiplied with that
 * @param borders in ascending order, all finite
 */
public record CtrFeature(
        Source source,
        int targetBorder,
        float priorNumerator,
        float priorDenominator,
        float shift,
        float scale,
        float[] borders) {

    /** What the table is of: its key. */
    public record Source(CtrType type, Combination combination) {}

    /** The value, in 32-bit floats as CatBoost computes it. */
    public float value(float counted, float total) {
        return ((counted + priorNumerator) / (total + priorDenominator) + shift) * scale;
    }
}
