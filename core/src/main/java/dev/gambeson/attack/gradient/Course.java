package dev.gambeson.attack.gradient;

import dev.gambeson.model.Loss;
import java.util.List;

/**
 * What a climb goes up, and how long.
 *
 * @param loss what it makes greater
 * @param aims the classes to aim at one after the other; empty where the loss aims at none
 * @param steps how many are taken from each start
 * @param restarts how many starts there are, for each class where the loss aims at some
 */
public record Course(Loss loss, List<Integer> aims, int steps, int restarts) {

    public Course {
        aims = List.copyOf(aims);
    }

    /** One that aims at no class. */
    public Course(Loss loss, int steps, int restarts) {
        this(loss, List.of(), steps, restarts);
    }

    /** How many starts there are in all. */
    public int starts() {
        return Math.max(1, aims.size()) * restarts;
    }

    /** The class aimed at from a start, 0 where there is none. */
    public int aim(int start) {
        return aims.isEmpty() ? 0 : aims.get(start / restarts);
    }

    /** Whether a start is the first of its aim. */
    public boolean isFirst(int start) {
        return start % restarts == 0;
    }

    /** The most gradient passes that it takes: all but the last candidate of all are asked about. */
    public static long passes(int steps, int starts) {
        return (long) starts * (steps + 1) - 1;
    }
}
