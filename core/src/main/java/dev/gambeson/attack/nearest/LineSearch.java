package dev.gambeson.attack.nearest;

/**
 * Where the line from the clean example to an adversarial one crosses the decision boundary: the final search of Croce and
 * Hein 2019 (arXiv 1907.02044, section 3.4), three steps of regula falsi, since the margin is nearly straight between two
 * near points.
 */
final class LineSearch {

    /** How many steps, as in the paper. */
    static final int STEPS = 3;

    private double outside;
    private double outsideMargin;
    private double inside = 1;
    private double insideMargin;
    private double asked;
    private int taken;

    /**
     * Begins.
     *
     * @param cleanMargin of the clean example, above 0
     * @param adversarialMargin of the adversarial one, below 0
     */
    LineSearch(double cleanMargin, double adversarialMargin) {
        this.outsideMargin = cleanMargin;
        this.insideMargin = adversarialMargin;
    }

    /**
     * Whether there is anything left to gain.
     *
     * @param aim the margin that is aimed at, a little below 0
     */
    boolean goesOn(double aim) {
        if (taken == STEPS || !(insideMargin < aim) || !(outsideMargin > aim)) {
            return false;
        }
        double part = (outsideMargin - aim) / (outsideMargin - insideMargin);
        asked = outside + (inside - outside) * part;
        return asked > outside && asked < inside;
    }

    /** How far along the line the next question lies, above 0 and below 1. */
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
            insideMargin = margin;
        } else {
            outside = asked;
            outsideMargin = margin;
        }
    }
}
