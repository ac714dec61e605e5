package dev.gambeson.audit.statistics;

import dev.gambeson.report.Interval;
import java.util.List;

/**
 * How far apart the two most different of several groups are.
 *
 * <p>Which two groups are extreme is itself chosen by chance, so the interval of that pair alone would be too sure.
 * Here every pair gets an interval with the error rate divided by the number of pairs (Bonferroni); all of them hold at
 * once with the given confidence, and so the true gap lies between the greatest lower end and the greatest upper end.
 * That is conservative: the confidence is at least the stated one. For two groups nothing is divided.
 *
 * @param value the gap: greatest minus least, or least divided by greatest
 * @param interval its interval at the asked level
 * @param least index of the group with the least value
 * @param greatest index of the group with the greatest value
 */
public record Gap(double value, Interval interval, int least, int greatest) {

    /**
     * The greatest value minus the least.
     *
     * @param groups at least two
     * @param alpha the error rate of the interval, such as 0.05
     */
    public static Gap difference(List<? extends Estimate> groups, double alpha) {
        double z = Normal.critical(alpha / pairs(groups.size()));
        double low = 0;
        double high = 0;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < i; j++) {
                Interval pair = groups.get(i).minus(groups.get(j), z);
                low = Math.max(low, Math.max(pair.low(), -pair.high()));
                high = Math.max(high, Math.max(pair.high(), -pair.low()));
            }
        }
        int least = least(groups);
        int greatest = greatest(groups);
        double value = groups.get(greatest).value() - groups.get(least).value();
        return new Gap(value, new Interval(low, high), least, greatest);
    }

    /**
     * The least proportion divided by the greatest, 0 to 1; NaN where all are 0.
     *
     * @param groups at least two
     * @param alpha the error rate of the interval, such as 0.05
     */
    public static Gap ratio(List<Proportion> groups, double alpha) {
        double z = Normal.critical(alpha / pairs(groups.size()));
        double low = 1;
        double high = 1;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < groups.size(); j++) {
                // An interval that reaches beyond 1 also says how far the other group may lie below this one.
                if (i != j && groups.get(i).value() <= groups.get(j).value()) {
                    Interval pair = groups.get(i).over(groups.get(j), z);
                    low = Math.min(low, Math.min(pair.low(), 1 / pair.high()));
                    high = Math.min(high, pair.high());
                }
            }
        }
        int least = least(groups);
        int greatest = greatest(groups);
        double value = groups.get(least).value() / groups.get(greatest).value();
        return new Gap(value, new Interval(low, high), least, greatest);
    }

    private static double pairs(int groups) {
        if (groups < 2) {
            throw new IllegalArgumentException("a gap lies between groups, not in " + groups);
        }
        return groups * (groups - 1) / 2.0;
    }

    private static int least(List<? extends Estimate> groups) {
        int least = 0;
        for (int i = 1; i < groups.size(); i++) {
            if (groups.get(i).value() < groups.get(least).value()) {
                least = i;
            }
        }
        return least;
    }

    private static int greatest(List<? extends Estimate> groups) {
        int greatest = 0;
        for (int i = 1; i < groups.size(); i++) {
            if (groups.get(i).value() > groups.get(greatest).value()) {
                greatest = i;
            }
        }
        return greatest;
    }
}
