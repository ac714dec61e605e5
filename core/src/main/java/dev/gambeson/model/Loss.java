package dev.gambeson.model;

/**
 * What an attacker wants to grow: a function of an example's logits {@code z}, its true class {@code y}, and for some a
 * class {@code t} that is aimed at.
 *
 * <p>Logits are those before a final softmax or sigmoid where the model has one, so that a model which is sure of itself
 * does not hide its slope; a single score {@code s} of class 1 counts as the two logits {@code 0, s}. Among equal logits
 * the first is meant.
 */
public enum Loss {
    /** {@code -log softmax(z)_y}. */
    CROSS_ENTROPY(false, 2),
    /** {@code log softmax(z)_t}: cross-entropy towards a class. */
    TARGETED_CROSS_ENTROPY(true, 2),
    /** {@code max_{i≠y} z_i - z_y}; above 0 exactly where the model errs (Carlini and Wagner 2017, f₆, with its sign turned). */
    MARGIN(false, 2),
    /** {@code z_t - z_y}. */
    DIFFERENCE(true, 2),
    /**
     * Difference of logits ratio, {@code -(z_y - max_{i≠y} z_i) / (z_π1 - z_π3)} with the logits in descending order π
     * (Croce and Hein 2020, equation 6): the margin, whatever the scale of the logits.
     */
    DLR(false, 3),
    /** {@code -(z_y - z_t) / (z_π1 - (z_π3 + z_π4) / 2)} (Croce and Hein 2020, equation 7). */
    TARGETED_DLR(true, 4),
    /** {@code Σ s_i z_i} with a seed {@code s} that the caller gives: the gradient of any loss whose slope is known. */
    SEED(false, 1);

    private final boolean targeted;
    private final int leastClasses;

    Loss(boolean targeted, int leastClasses) {
        this.targeted = targeted;
        this.leastClasses = leastClasses;
    }

    /** Whether it needs a class to aim at. */
    public boolean targeted() {
        return targeted;
    }

    /** How many classes a model must tell apart for it to be defined. */
    public int leastClasses() {
        return leastClasses;
    }
}
