package dev.gambeson.attack.score;

/** How much of an example a step of Square changes: much at first, single pixels in the end. */
final class Schedule {

    /** The fraction at the start, as AutoAttack sets it. */
    private static final double FIRST = 0.8;

    /** After so many of 10 000 steps the fraction is halved (section 4.1 of the paper). */
    private static final int[] HALVINGS = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

    private Schedule() {}

    /**
     * The fraction of the features that a step changes.
     *
     * @param step from 0
     * @param queries the whole budget; the schedule is stretched to it
     */
    static double fraction(int step, int queries) {
        long stretched = step * 10_000L / queries;
        double fraction = FIRST;
        for (int halving : HALVINGS) {
            if (stretched > halving) {
                fraction /= 2;
            }
        }
        return fraction;
    }
}
