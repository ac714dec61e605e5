package dev.gambeson.attack.gradient.apgd;

/**
 * When APGD asks itself whether its steps are still of use: {@code ⌈p_j N⌉} of N steps with {@code p_0 = 0}, {@code p_1 =
 * 0.22}, {@code p_j+1 = p_j + max(p_j - p_j-1 - 0.03, 0.06)} (Croce and Hein 2020, section 3.2); of 100 steps after 22,
 * 41, 57, 70, 80, 87, 93 and 99.
 */
final class Checkpoints {

    private static final int FIRST_PERCENT = 22;
    private static final int LESS_PERCENT = 3;
    private static final int LEAST_PERCENT = 6;

    private final int steps;
    private int percent = FIRST_PERCENT;
    private int interval = FIRST_PERCENT;
    private int last;

    Checkpoints(int steps) {
        this.steps = steps;
    }

    /** Whether the next checkpoint is after so many steps. */
    boolean reached(int step) {
        return step > last && step == next();
    }

    /** How many steps lie between the next checkpoint and the one before. */
    int interval() {
        return next() - last;
    }

    /** Goes on to the checkpoint after this; of few steps some fall together. */
    void pass() {
        last = next();
        while (next() == last && percent < 100) {
            interval = Math.max(interval - LESS_PERCENT, LEAST_PERCENT);
            percent += interval;
        }
    }

    private int next() {
        return (int) (((long) percent * steps + 99) / 100);
    }
}
