package dev.gambeson.audit.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction for several tests (Holm 1979, "A simple sequentially rejective multiple test procedure"). */
public final class Holm {

    private Holm() {}

    /**
     * Which tests hold when all are looked at together.
     *
     * @param pValues of the tests that hold alone
     * @param tests how many were made in all, at least as many
     * @param alpha the chance of one false alarm or more among all of them
     */
    public static boolean[] holds(double[] pValues, int tests, double alpha) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] holds = new boolean[pValues.length];
        for (int rank = 0; rank < ascending.length; rank++) {
            if (pValues[ascending[rank]] * (tests - rank) > alpha) {
                break;
            }
            holds[ascending[rank]] = true;
        }
        return holds;
    }
}
