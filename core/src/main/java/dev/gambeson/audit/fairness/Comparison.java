package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.report.Interval;
import java.util.OptionalLong;

/**
 * The gap between groups in one respect, and what the data say of it.
 *
 * @param group name of the grouping
 * @param criterion name of the measure
 * @param rows how many rows were compared
 * @param words what the two extreme groups get
 * @param gaps the gap for an error rate, as seen or as it would be in more rows
 * @param zone what counts as harmless
 */
record Comparison(String group, String criterion, long rows, String words, Gaps gaps, Zone zone) {

    /** The error rate of every interval of the report. */
    static final double ALPHA = 0.05;

    private static final double LEAST_ALPHA = 1e-12;
    private static final double MOST_ROWS = 1e4;

    /** The gap between the groups. */
    interface Gaps {
        /**
         * The gap and its interval.
         *
         * @param alpha error rate of the interval
         * @param factor 1 for the rows at hand, more for planning
         */
        Gap at(double alpha, double factor);
    }

    /** What the data say of the gap. */
    enum Verdict {
        /** The interval lies outside of the harmless zone. */
        GAP,
        /** The interval lies within the harmless zone. */
        HARMLESS,
        /** The interval holds both. */
        INCONCLUSIVE
    }

    /**
     * Which gaps are harmless.
     *
     * @param ratio whether the gap is a ratio, harmless from {@code limit} on, or a difference, harmless up to it
     * @param limit where harm begins
     * @param severe where severe harm begins
     */
    record Zone(boolean ratio, double limit, double severe) {

        static Zone ratio(double limit) {
            return new Zone(true, limit, 1 - 2 * (1 - limit));
        }

        static Zone difference(double limit) {
            return new Zone(false, limit, 2 * limit);
        }

        private static boolean beyond(boolean ratio, Interval interval, double bar) {
            return ratio ? interval.high() < bar : interval.low() > bar;
        }

        Verdict verdict(Interval interval) {
            if (beyond(ratio, interval, limit)) {
                return Verdict.GAP;
            }
            boolean within = ratio ? interval.low() >= limit : interval.high() <= limit;
            return within ? Verdict.HARMLESS : Verdict.INCONCLUSIVE;
        }

        boolean severe(Interval interval) {
            return beyond(ratio, interval, severe);
        }
    }

    /** The gap as seen. */
    Gap gap() {
        return gaps.at(ALPHA, 1);
    }

    Verdict verdict() {
        return zone.verdict(gap().interval());
    }

    /** The least error rate at which the interval still excludes the harmless zone: the p-value of the gap. */
    double pValue() {
        double low = Math.log(LEAST_ALPHA);
        double high = 0;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (zone.verdict(gaps.at(Math.exp(middle), 1).interval()) == Verdict.GAP) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp(high);
    }

    /** How many rows would settle the question if the rates stay as they are; nothing above 10 000 times as many. */
    OptionalLong rowsNeeded() {
        double settled = 1;
        while (!settledBy(settled)) {
            settled *= 2;
            if (settled > MOST_ROWS) {
                return OptionalLong.empty();
            }
        }
        double open = settled / 2;
        for (int i = 0; i < 8; i++) {
            double middle = (open + settled) / 2;
            if (settledBy(middle)) {
                settled = middle;
            } else {
                open = middle;
            }
        }
        return OptionalLong.of((long) Math.ceil(settled * rows));
    }

    private boolean settledBy(double factor) {
        return zone.verdict(gaps.at(ALPHA, factor).interval()) != Verdict.INCONCLUSIVE;
    }
}
