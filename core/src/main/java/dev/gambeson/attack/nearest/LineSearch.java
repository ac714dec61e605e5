package dev.gambeson.attack.nearest;

/**
 * Where the way from the clean example to an adversarial one crosses the decision boundary: the final search of Croce and
 * Hein 2020 (arXiv 1907.02044), which takes the margin for nearly straight between two points.
 *
 * <p>Regula falsi of the Illinois kind (Dowell and Jarratt 1971): an end that stays twice counts half, so that a bent
 * margin does not hold it. It only asks for scores, at a third of the price of a gradient, and ends when nothing is left
 * to gain; the paper allows 3 questions.
 */
final class LineSearch {

    /** The most questions. */
    static final int STEPS = 10;

    private final double aim;
    private double outside;
    private double inside = 1;
    /** Margins above the aim: that of the outer end is above 0, that of the inner below. */
    private double outsideHeight;

    private double insideHeight;
    private double asked;
    private int taken;
    private boolean outsideMoved;
    private boolean insideMoved;

    /**
     * Begins.
     *
     * @param cleanMargin of the clean example, above 0
     * @param adversarialMargin of the adversarial one, below 0
     * @param aim the margin that is looked for, a little below 0
     */
    LineSearch(double cleanMargin, double adversarialMargin, double aim) {
        this.aim = aim;
        this.outsideHeight = cleanMargin - aim;
        this.insideHeight = adversarialMargin - aim;
    }

    /** Whether there is anything left to gain. */
    boolean goesOn() {
        if (taken == STEPS || !(insideHeight < 0) || !(outsideHeight > 0)) {
            return false;
        }
        asked = outside + (inside - outside) * outsideHeight / (outsideHeight - insideHeight);
        return asked > outside && asked < inside;
    }

    /** How much of the way the next question goes, above 0 and below 1. */
    double asked() {
        return asked;
    }

    /**
     * Takes the answer.
     *
     * @param fooled whether the model was; then this point is nearer than all before it
     */
    void answer(double margin, boolean fooled) {
        taken++;
        if (fooled) {
            inside = asked;
            insideHeight = margin - aim;
            outsideHeight = insideMoved ? outsideHeight / 2 : outsideHeight;
        } else {
            outside = asked;
            outsideHeight = Math.max(margin - aim, Double.MIN_NORMAL);
            insideHeight = outsideMoved ? insideHeight / 2 : insideHeight;
        }
        insideMoved = fooled;
        outsideMoved = !fooled;
    }
}
